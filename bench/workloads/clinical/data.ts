/** One fictional person, as four systems tell of them. Dates are ISO 8601; numbers of people come from a test range. */
export const NHS_NUMBER = '9990000018';

const SNOMED = 'http://snomed.info/sct';
const coding = (code: string, display: string) => ({ system: SNOMED, code, display });

export const INDEXED = {
  nhsNumber: NHS_NUMBER,
  name: { given: ['Margaret', 'Anne'], family: 'Wainwright', preferred: 'Peggy' },
  birthDate: '1941-03-07',
  gender: 'female',
  address: { lines: ['14 Kiln Row', 'Upper Bank'], town: 'Longport', postcode: 'ZZ99 3CZ' },
  contacts: [
    { name: 'Colin Wainwright', relationship: 'son', telephone: '01632 960144' },
    { name: 'Sheila Tams', relationship: 'neighbour, holds a key', telephone: '01632 960178' },
    { name: 'Dorothy Bloor', relationship: 'sister', telephone: null },
  ],
};

const allergy = (id: string, code: string, display: string, reaction: string, severity: string) => ({
  id: `allergy-${id}`,
  agent: coding(code, display),
  reaction,
  severity,
  recordedAt: `200${id}-05-1${id}T09:1${id}:00+01:00`,
});

const medication = (id: number, code: string, display: string, dosage: string, quantity: number) => ({
  id: `medication-${id}`,
  medication: coding(code, display),
  dosage,
  status: id < 8 ? 'active' : 'stopped',
  lastIssued: `2025-0${(id % 9) + 1}-1${id % 10}`,
  quantity,
});

const problem = (id: number, code: string, display: string, significant: boolean) => ({
  id: `problem-${id}`,
  problem: coding(code, display),
  onset: id === 5 ? null : `${1998 + id * 3}-0${id}`,
  significant,
});

const consultation = (id: number, clinician: string, ...notes: string[]) => ({
  id: `consultation-${id}`,
  at: `2025-0${id}-1${id}T1${id}:20:00Z`,
  clinician,
  notes,
});

export const GP_RECORD = {
  practice: { odsCode: 'M83999', name: 'Longport Health Centre', telephone: '01632 960110' },
  allergies: [
    allergy(
      '1',
      '764146007',
      'Penicillin',
      'Widespread urticaria within an hour of the first dose',
      'severe',
    ),
    allergy('2', '387207008', 'Ibuprofen', 'Wheeze; needed a nebuliser in the surgery', 'moderate'),
    allergy('3', '111088007', 'Latex', 'Contact dermatitis of both hands', 'mild'),
  ],
  medications: [
    medication(1, '322236009', 'Paracetamol 500mg tablets', 'Two tablets up to four times a day', 100),
    medication(2, '319775004', 'Aspirin 75mg dispersible tablets', 'One to be taken in the morning', 28),
    medication(3, '320030001', 'Atorvastatin 40mg tablets', 'One to be taken at night', 28),
    medication(4, '318136009', 'Bisoprolol 2.5mg tablets', 'One to be taken each day', 28),
    medication(5, '325278007', 'Furosemide 40mg tablets', 'One to be taken in the morning, one at noon', 56),
    medication(6, '326016007', 'Metformin 500mg tablets', 'One to be taken twice a day with meals', 56),
    medication(7, '317249006', 'Omeprazole 20mg gastro-resistant capsules', 'One to be taken each day', 28),
    medication(8, '323509004', 'Trimethoprim 200mg tablets', 'One twice a day for three days', 6),
    medication(9, '324089003', 'Prednisolone 5mg tablets', 'Six a day for five days, then stop', 30),
    medication(
      10,
      '324095005',
      'Doxycycline 100mg capsules',
      'Two on the first day, then one a day for four days',
      6,
    ),
    medication(
      11,
      '319996000',
      'Salbutamol 100micrograms/dose inhaler',
      'Two puffs up to four times a day',
      200,
    ),
  ],
  problems: [
    problem(1, '44054006', 'Type 2 diabetes mellitus', true),
    problem(2, '38341003', 'Hypertensive disorder', true),
    problem(3, '84114007', 'Heart failure', true),
    problem(4, '13645005', 'Chronic obstructive pulmonary disease', true),
    problem(5, '161891005', 'Backache', false),
    problem(6, '396275006', 'Osteoarthritis', false),
  ],
  consultations: [
    consultation(
      1,
      'Dr P. Colclough',
      'Breathless on the stairs again, sleeping on three pillows; weight up 2.4 kg in ten days.',
      'Furosemide increased. Bloods in one week. Knows to ring if no better by Friday.',
    ),
    consultation(
      2,
      'Sister J. Machin',
      'Annual diabetic review: feet warm, pulses felt, sensation reduced at both great toes.',
      'Referred to podiatry.',
    ),
    consultation(
      3,
      'Dr P. Colclough',
      'Telephone. Son worried about confusion since Sunday; no fever. Urine dipped by the district nurse.',
      'Trimethoprim for three days, to be seen if not clearer tomorrow.',
      'Community matron told.',
    ),
    consultation(
      4,
      'A. Salt, pharmacist',
      'Structured medication review. Ibuprofen gel stopped: see allergies.',
    ),
    consultation(
      5,
      'Dr R. Okonkwo',
      'Seen at home with the community matron. Ankles swollen to the knee, crackles at both bases.',
      'Discussed what she would want if she became very unwell: hospital for what can be put right, not intensive care.',
      'Will think about resuscitation and talk to Colin; to be asked again at the next visit.',
    ),
    consultation(
      6,
      'Sister J. Machin',
      'Blood pressure 148/72 sitting, 122/64 standing, giddy for a minute.',
      'Bisoprolol not increased. Falls risk form done; sent to the falls team.',
    ),
    consultation(
      7,
      'Dr P. Colclough',
      'Out-of-hours summary read: chest infection, given prednisolone and doxycycline on Saturday night.',
      'Better today, eating again. Sugars up to 18 while on steroids, now settling.',
    ),
    consultation(
      8,
      'K. Heath, first contact physiotherapist',
      'Right knee locks on the stairs; frame adjusted, second rail asked for.',
      'Exercises shown and left in large print.',
    ),
  ],
};

const ROYAL = { odsCode: 'RZ901', name: 'Royal Potteries Hospital' };
const COUNTY = { odsCode: 'RZ902', name: 'County General Hospital' };

const result = (test: string, value: number, unit: string, low: number, high: number) => ({
  test,
  value,
  unit,
  low,
  high,
  abnormal: value < low || value > high,
});

export const HOSPITAL_RECORD = {
  admissions: [
    {
      id: 'admission-1',
      trust: ROYAL,
      ward: 'Ward 76B',
      consultant: 'Dr H. Forrester',
      admittedAt: '2025-01-22T03:41:00Z',
      dischargedAt: '2025-01-29T15:05:00Z',
      reason: 'Decompensated heart failure',
    },
    {
      id: 'admission-2',
      trust: COUNTY,
      ward: 'Acute Medical Unit',
      consultant: 'Dr S. Iqbal',
      admittedAt: '2023-11-02T18:12:00Z',
      dischargedAt: '2023-11-05T11:30:00Z',
      reason: 'Infective exacerbation of chronic obstructive pulmonary disease',
    },
    {
      id: 'admission-3',
      trust: ROYAL,
      ward: 'Frail Elderly Assessment Unit',
      consultant: 'Dr M. Lindop',
      admittedAt: '2022-08-30T22:50:00+01:00',
      dischargedAt: '2022-09-02T10:15:00+01:00',
      reason: 'Fall with long lie, no fracture',
    },
  ],
  reports: [
    {
      id: 'report-1',
      title: 'Urea and electrolytes',
      collectedAt: '2025-01-29T06:10:00Z',
      status: 'final',
      results: [
        result('Sodium', 134, 'mmol/L', 133, 146),
        result('Potassium', 5.4, 'mmol/L', 3.5, 5.3),
        result('Urea', 11.2, 'mmol/L', 2.5, 7.8),
        result('Creatinine', 128, 'umol/L', 49, 90),
        result('eGFR', 35, 'mL/min/1.73m2', 90, 200),
      ],
    },
    {
      id: 'report-2',
      title: 'Full blood count',
      collectedAt: '2025-01-29T06:10:00Z',
      status: 'final',
      results: [
        result('Haemoglobin', 108, 'g/L', 115, 165),
        result('White cell count', 7.9, '10*9/L', 4, 11),
        result('Platelets', 244, '10*9/L', 150, 450),
        result('Mean cell volume', 84.3, 'fL', 80, 100),
      ],
    },
    {
      id: 'report-3',
      title: 'Natriuretic peptide and glycated haemoglobin',
      collectedAt: '2025-01-22T05:02:00Z',
      status: 'final',
      results: [result('NT-proBNP', 4120, 'ng/L', 0, 400), result('HbA1c', 61, 'mmol/mol', 20, 41)],
    },
    {
      id: 'report-4',
      title: 'Liver function tests',
      collectedAt: '2025-01-22T05:02:00Z',
      status: 'final',
      results: [
        result('Bilirubin', 14, 'umol/L', 0, 21),
        result('Alanine transaminase', 41, 'U/L', 0, 33),
        result('Alkaline phosphatase', 96, 'U/L', 30, 130),
        result('Albumin', 34, 'g/L', 35, 50),
      ],
    },
  ],
  appointments: [
    {
      id: 'appointment-1',
      trust: ROYAL,
      specialty: 'Cardiology',
      startsAt: '2025-07-03T09:40:00+01:00',
      status: 'booked',
    },
    {
      id: 'appointment-2',
      trust: ROYAL,
      specialty: 'Podiatry',
      startsAt: '2025-06-12T14:00:00+01:00',
      status: 'booked',
    },
    {
      id: 'appointment-3',
      trust: COUNTY,
      specialty: 'Respiratory medicine',
      startsAt: '2025-03-18T11:20:00Z',
      status: 'not attended',
    },
  ],
};

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const visits = (at: string, minutes: number, carers: number, purpose: string) =>
  DAYS.map((day) => ({ day, at, minutes, carers, purpose }));

export const SOCIAL_RECORD = {
  council: 'Potteries City Council',
  worker: { name: 'Lorraine Beech', team: 'Adult Social Care, North Locality', telephone: '01632 960155' },
  packages: [
    {
      id: 'package-1',
      service: 'Home care',
      provider: 'Kingfisher Care at Home',
      startedOn: '2025-02-03',
      visits: [
        ...visits('07:30', 45, 1, 'Wash and dress, breakfast, prompt medication'),
        ...visits('12:15', 30, 1, 'Midday meal and a drink, check the pendant is worn'),
        ...visits('16:00', 30, 1, 'Tea, legs up, turn the heating on, close the curtains'),
        ...visits('19:30', 30, 1, 'Evening meal, prompt medication, to bed'),
      ],
    },
    {
      id: 'package-2',
      service: 'Pendant alarm',
      provider: 'Lifeline Response',
      startedOn: '2022-09-19',
      visits: [],
    },
  ],
  assessments: [
    {
      id: 'assessment-1',
      kind: 'Care Act assessment of needs',
      completedOn: '2025-01-30',
      outcome: 'Eligible; package agreed before discharge',
      needs: [
        'Managing and maintaining nutrition',
        'Maintaining personal hygiene',
        'Being appropriately clothed',
        'Being able to make use of the home safely',
      ],
    },
    {
      id: 'assessment-2',
      kind: 'Occupational therapy',
      completedOn: '2025-02-11',
      outcome: 'Bath board, second stair rail and raised toilet seat fitted',
      needs: ['Transfers', 'Stairs'],
    },
  ],
};
