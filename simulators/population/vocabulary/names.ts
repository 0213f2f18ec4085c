/** Names of fictional people, streets and telephones. Postcodes and telephone numbers are ones nobody has. */

export const FEMALE_GIVEN_NAMES = [
  'Agnieszka', 'Alice', 'Amina', 'Barbara', 'Bronwen', 'Caroline', 'Chiamaka', 'Doreen', 'Edith', 'Fatima', 'Freya',
  'Gwen', 'Harpreet', 'Iris', 'Jasmine', 'Joan', 'Kathleen', 'Lakshmi', 'Maisie', 'Margaret', 'Mei', 'Nadia', 'Olive',
  'Patricia', 'Ruby', 'Shabana', 'Sheila', 'Sofia', 'Tamsin', 'Yvonne',
] as const;

export const MALE_GIVEN_NAMES = [
  'Alfred', 'Arjun', 'Benedict', 'Callum', 'Cyril', 'Dariusz', 'Derek', 'Elijah', 'Ernest', 'Farhan', 'Frank', 'Gareth',
  'Gurdeep', 'Harold', 'Hassan', 'Ivor', 'Jayden', 'Keith', 'Kofi', 'Leonard', 'Malcolm', 'Mateusz', 'Noah', 'Oluwaseun',
  'Percy', 'Rajesh', 'Ronald', 'Stanley', 'Tariq', 'Wilfred',
] as const;

export const FAMILY_NAMES = [
  'Adeyemi', 'Ahmed', 'Baddeley', 'Bickerton', 'Bourne', 'Brindley', 'Cartlidge', 'Chatterley', 'Colclough', 'Cope',
  'Dhillon', 'Eardley', 'Fenton', 'Forrester', 'Goodwin', 'Hammersley', 'Hussain', 'Iqbal', 'Jervis', 'Kowalska',
  'Leese', 'Machin', 'Mellor', 'Nowak', 'Okafor', 'Plant', 'Povey', 'Proctor', 'Rathbone', 'Salt', 'Sherwin', 'Sidhu',
  'Stanway', 'Tams', 'Tunnicliffe', 'Wain', 'Walklate', 'Wedgbury', 'Whieldon', 'Zaman',
] as const;

export const STREETS = [
  'Bottle Kiln Row', 'Canal Side', 'Chase Road', 'Clay Bank', 'Etruria Terrace', 'Garth Street', 'Marl Hole Lane',
  'Minster Pool Walk', 'Moorland View', 'Oatcake Yard', 'Packhorse Lane', 'Saggar Close', 'Slip House Court', 'Trent Walk',
] as const;

/** Town and a postcode district that the Royal Mail has not given out. */
export const TOWNS = [
  { town: 'Stoke-on-Trent', district: 'ST99' },
  { town: 'Newcastle-under-Lyme', district: 'ST98' },
  { town: 'Leek', district: 'ST97' },
  { town: 'Stafford', district: 'ST96' },
  { town: 'Lichfield', district: 'WS99' },
  { town: 'Burton upon Trent', district: 'DE98' },
] as const;

export const LANGUAGES = ['en', 'en', 'en', 'en', 'en', 'en', 'en', 'en', 'pl', 'ur', 'pa', 'bn', 'cy'] as const;

export const GP_NAMES = ['Dr Sunita Rao', 'Dr Owen Griffiths', 'Dr Helen Bratt', 'Dr Ibrahim Saleh', 'Dr Kate Lovatt'] as const;

/** Fictional consultants; the GMC reference numbers are not in use. */
export const CONSULTANTS = [
  { family: 'Thackeray', given: 'Miriam', gmc: '9990011' },
  { family: 'Osei', given: 'Daniel', gmc: '9990022' },
  { family: 'Lindqvist', given: 'Karin', gmc: '9990033' },
  { family: 'Bhatt', given: 'Nikhil', gmc: '9990044' },
] as const;

export const CREWS = [
  { name: 'Jo Whitmore', role: 'Paramedic' },
  { name: 'Sam Odukoya', role: 'Emergency medical technician' },
  { name: 'Priya Menon', role: 'Paramedic' },
  { name: 'Tom Hulme', role: 'Student paramedic' },
] as const;

export const SOCIAL_WORKERS = [
  { name: 'Angela Frost', team: 'Adults North' },
  { name: 'Dean Mattu', team: 'Adults South' },
  { name: 'Ruth Shenton', team: 'Hospital discharge' },
] as const;
