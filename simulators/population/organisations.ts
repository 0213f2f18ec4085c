/**
 * The organisations of the development region. The practices are fictional; the others bear the names of the partners
 * of the real shared record, with codes good enough to tell them apart on a development machine.
 */

/** Whose clinical system a practice uses: each answers in its own manner. */
export type GpSupplier = 'EMIS' | 'TPP' | 'MEDICUS';

/** General practices. `asid` is the accredited system's number, as in Ssp-To. */
export const PRACTICES: readonly { odsCode: string; name: string; supplier: GpSupplier; asid: string }[] = [
  { odsCode: 'Y90001', name: 'Canal Side Surgery', supplier: 'EMIS', asid: '200000090001' },
  { odsCode: 'Y90002', name: 'Bottle Kiln Medical Centre', supplier: 'EMIS', asid: '200000090002' },
  { odsCode: 'Y90003', name: 'Moorland View Practice', supplier: 'TPP', asid: '200000090003' },
  { odsCode: 'Y90004', name: 'Chase Road Surgery', supplier: 'TPP', asid: '200000090004' },
  { odsCode: 'Y90005', name: 'Minster Pool Health Centre', supplier: 'MEDICUS', asid: '200000090005' },
];

/** Acute trusts, in the order of their MLLP ports. */
export const TRUSTS: readonly { odsCode: string; name: string }[] = [
  { odsCode: 'RJE', name: 'University Hospitals of North Midlands' },
  { odsCode: 'RTG', name: 'University Hospitals of Derby and Burton' },
];

/** The ambulance service. */
export const AMBULANCE_SERVICE = { odsCode: 'RYA', name: 'West Midlands Ambulance Service' } as const;

/** Councils, and the shape of each one's database. */
export const COUNCILS: readonly { odsCode: string; name: string; shape: 'mosaic' | 'case-manager' }[] = [
  { odsCode: 'E10000028', name: 'Staffordshire County Council', shape: 'mosaic' },
  { odsCode: 'E06000021', name: 'Stoke-on-Trent City Council', shape: 'case-manager' },
];
