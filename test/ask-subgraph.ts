/** A GraphQL answer, untyped: a test says what it expects of it. */
export interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

/** Asks a subgraph over HTTP for Patients, as a router does: by their entity keys. `more` goes with the request. */
export async function askForPatients<Patient>(
  url: string,
  patients: { nhsNumber: string; accessGrant?: string }[],
  selection: string,
  more: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Answer<{ _entities: (Patient | null)[] }>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    ...more,
    headers: { 'content-type': 'application/json', ...more.headers },
    body: JSON.stringify({
      query: `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Patient { ${selection} } } }`,
      variables: { representations: patients.map((patient) => ({ __typename: 'Patient', ...patient })) },
    }),
  });
  return (await response.json()) as Answer<{ _entities: (Patient | null)[] }>;
}
