/** Who may import whom: docs/architecture.md, "The house". */
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const rooms = 'gp|hospital|ambulance|social-care|record';

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }, 'A cycle hides which file depends on which.'),
    rule(
      'schema-imports-nothing-of-ours',
      { path: '^schema/' },
      { path: '^(gateway|subgraphs|simulators|region|test)/' },
      'The graph is what the others agree on.',
    ),
    rule(
      'kit-imports-schema-alone',
      { path: '^subgraphs/kit/' },
      { path: `^(gateway|simulators|region|test|subgraphs/(${rooms}))/` },
      'Every room stands on the kit.',
    ),
    rule(
      'rooms-do-not-meet',
      { path: `^subgraphs/(${rooms})/` },
      { path: `^(gateway|simulators|region|test|subgraphs/(?!kit/)(?!$1/)[^/]+/)` },
      'Rooms meet over the GraphQL wire alone.',
    ),
    rule(
      'gateway-knows-no-room',
      { path: '^gateway/', pathNot: '^gateway/main\\.ts$' },
      { path: '^(subgraphs|simulators|region|test)/' },
      'The gateway knows no source and no clinical rule.',
    ),
    rule(
      'execution-knows-federation-alone',
      { path: '^gateway/execution/' },
      {
        pathNot:
          '^(gateway/execution/|node:|(buffer|worker_threads|http|crypto)$|node_modules/(graphql|undici|@apollo/(query-planner|federation-internals))/)',
      },
      'It serves any supergraph, and nothing in it is about health.',
    ),
    rule(
      'simulators-stand-outside',
      { path: '^simulators/' },
      { path: '^(gateway|subgraphs|region|test)/' },
      'A simulator is a system of somebody else.',
    ),
    rule('nobody-imports-main', {}, { path: 'main\\.ts$' }, 'Only main.ts files have effects when loaded.'),
    rule(
      'drivers-in-one-place',
      { path: '^(gateway|subgraphs)/', pathNot: '^subgraphs/kit/database\\.ts$' },
      { path: '^(node:sqlite|node_modules/(pg|@types/pg)/)' },
      'One file opens databases.',
    ),
    rule(
      'mapping-is-pure',
      { path: '^subgraphs/[^/]+/(mapping|reconciliation/)' },
      { path: '^(node:(fs|net|http|https|child_process|sqlite)|node_modules/(undici|kysely|pg|express))' },
      'Pure functions in the middle.',
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
