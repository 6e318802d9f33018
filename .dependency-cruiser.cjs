/**
 * The import table of the design as rules: each folder may import only what it is listed with. A finding
 * names the rule and its reason.
 */

/** Folder → what it may import besides itself. */
const LAYERS = {
  model: [],
  config: ['model'],
  scenarios: ['model'],
  probes: ['model'],
  runners: ['model'],
  analysis: ['model'],
  simulator: ['model'],
  reporters: ['model', 'analysis'],
};

const FOLDERS = [...Object.keys(LAYERS), 'cli', 'test'];

function layer(from, allowed) {
  const forbidden = FOLDERS.filter((folder) => folder !== from && !allowed.includes(folder));
  return {
    name: `${from}-imports-only-${allowed.join('-and-') || 'itself'}`,
    comment: `${from}/ must stay usable without ${forbidden.join(', ')}: only cli/ composes`,
    severity: 'error',
    from: { path: `^${from}/` },
    to: { path: `^(${forbidden.join('|')})/` },
  };
}

/** What runs in k6 or is pure arithmetic cannot have Node or npm behind it. */
function withoutPackages(folder) {
  return {
    name: `${folder}-has-no-packages`,
    comment: `${folder}/ runs where there is no Node and no npm, or must not notice`,
    severity: 'error',
    from: { path: `^${folder}/` },
    to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'], pathNot: 'k6' },
  };
}

module.exports = {
  forbidden: [
    ...Object.entries(LAYERS).map(([from, allowed]) => layer(from, allowed)),
    withoutPackages('model'),
    withoutPackages('analysis'),
    withoutPackages('scenarios'),
    {
      name: 'reporters-take-only-types-from-analysis',
      comment: 'Reporters never judge: they show what was judged',
      severity: 'error',
      from: { path: '^reporters/' },
      to: { path: '^analysis/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'supervisor-without-playwright',
      comment: 'The supervisor must outlive a hung browser: only workers load Playwright',
      severity: 'error',
      from: { path: '^(runners|cli)/' },
      to: { path: 'node_modules/(@playwright|playwright)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'zod-only-in-config',
      comment: 'What an operator writes is checked in one place',
      severity: 'error',
      from: { pathNot: '^(config|test)/' },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'child-processes-only-in-runners-and-cli',
      comment: 'Whoever starts processes must end them; that is the business of two folders',
      severity: 'error',
      from: { pathNot: '^(runners|cli|test)/' },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'no-test-in-production',
      comment: 'Tests import the product, never the other way round',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle has no order in which to read it',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'cli/tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js'],
      conditionNames: ['import', 'node'],
    },
  },
};
