/** `npm run --silent token -- PERSONA`: prints an access token for one of the development personas. */
import { PERSONAS } from './personas.ts';

const issuer = process.env['OIDC_ISSUER'] ?? 'http://localhost:4010';
const name = process.argv[2];

if (!PERSONAS.some((persona) => persona.name === name)) {
  console.error('Say whose token you want: npm run --silent token -- PERSONA\n');
  for (const persona of PERSONAS)
    console.error(`  ${persona.name.padEnd(16)} ${persona.displayName}, ${persona.about}`);
  process.exit(2);
}
try {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: name ?? '' }),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  console.log(token);
} catch {
  console.error(`The identity provider does not answer at ${issuer}. Start the region first: npm start`);
  process.exit(1);
}
