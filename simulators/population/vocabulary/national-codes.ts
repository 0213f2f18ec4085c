/** NHS Data Dictionary national codes that the trusts send, with what they mean. */

export const ADMISSION_METHODS = {
  waitingList: '11',
  booked: '12',
  emergencyDepartment: '21',
  generalPractitioner: '22',
  bedBureau: '23',
} as const;

export const DISCHARGE_METHODS = { onClinicalAdvice: '1', selfDischarge: '2', died: '4' } as const;

export const DISCHARGE_DESTINATIONS = { usualResidence: '19', careHome: '54', patientDied: '79' } as const;

/** NHS NUMBER STATUS INDICATOR CODE. */
export const NUMBER_STATUS = { verified: '01', notTraced: '02', traceRequired: '03' } as const;

/** Adult Client Level Data, PRIMARY SUPPORT REASON. */
export const PRIMARY_SUPPORT_REASONS = [
  'Physical support: Personal care support',
  'Physical support: Access and mobility only',
  'Sensory support: Support for hearing impairment',
  'Support with memory and cognition',
  'Learning disability support',
  'Mental health support',
  'Social support: Support for social isolation / other',
] as const;

/** Adult Client Level Data: service type, component and delivery mechanism, and a price that suits. */
export const CARE_SERVICES = [
  {
    type: 'Long term support: community',
    component: 'Home support',
    delivery: 'CASSR managed personal budget',
    frequency: 'Four visits a day',
    unitCost: '21.50',
  },
  {
    type: 'Long term support: community',
    component: 'Day support',
    delivery: 'Direct payment only',
    frequency: 'Two days a week',
    unitCost: '54.00',
  },
  {
    type: 'Long term support: community',
    component: 'Meals',
    delivery: 'CASSR commissioned support',
    frequency: 'Daily',
    unitCost: '6.40',
  },
  {
    type: 'Short term support: ST-MAX',
    component: 'Reablement',
    delivery: 'CASSR commissioned support',
    frequency: 'Daily for six weeks',
    unitCost: '18.20',
  },
  {
    type: 'Long term support: community',
    component: 'Equipment and adaptations',
    delivery: 'CASSR commissioned support',
    frequency: 'Once',
    unitCost: '310.00',
  },
] as const;

export const CARE_PROVIDERS = [
  'Saggar Home Care',
  'Marl Hole Day Centre',
  'Trent Walk Meals',
  'Packhorse Reablement',
] as const;
