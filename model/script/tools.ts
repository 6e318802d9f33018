/** Where the code of a journey finds something: a module, as `scenarios/plans` imports it, and what it is there. */
interface Tool {
  readonly from: string;
  /** What the module exports; its default without a name. */
  readonly imports?: string;
  /** An expression of what was imported. */
  readonly code: string;
}

/** Imported under another name, because a function has the name to itself. */
function exported(from: string, imports: string, member = ''): Tool {
  return { from, imports, code: `${imports}$${member}` };
}

function http(method: string): Tool {
  return { from: 'k6/http', code: `http.${method}` };
}

const SYNTHETIC = '../../model/synthetic.ts';
const TEMPLATE = '../../model/template.ts';

/**
 * Everything that the code of journeys may mention, by the name that it has there. It is imported by name, so that
 * the bundle of a load holds what its journeys need: k6 makes all that a module defines anew for each virtual user.
 */
export const TOOLS = {
  get: http('get'),
  post: http('post'),
  put: http('put'),
  patch: http('patch'),
  del: http('del'),
  request: http('request'),
  sleep: exported('k6', 'sleep'),
  now: { from: '', code: 'Date.now' },
  add: exported('../k6/record.ts', 'latency', '.add'),
  latencyTags: exported('../k6/record.ts', 'latencyTags'),
  failed: exported('../k6/record.ts', 'failed'),
  passed: exported('../k6/record.ts', 'passed'),
  broken: exported('../k6/response.ts', 'broken'),
  condition: exported('../k6/look.ts', 'condition'),
  extraction: exported('../k6/look.ts', 'extraction'),
  Kept: exported('../k6/kept.ts', 'Kept'),
  compileLogin: exported('../k6/login.ts', 'compileLogin'),
  keepToken: exported('../k6/login.ts', 'keepToken'),
  keyHeaders: exported('../k6/secret.ts', 'keyHeaders'),
  uploadFile: exported('../k6/upload.ts', 'uploadFile'),
  pausing: exported('../k6/socket.ts', 'pausing'),
  compilePerformMessage: exported('../k6/socket.ts', 'compilePerformMessage'),
  Line: exported('../k6/socket.ts', 'Line'),
  text: exported('../../model/json-path.ts', 'scalarText'),
  fits: exported(TEMPLATE, 'fitsType'),
  typed: exported(TEMPLATE, 'typedValue'),
  encode_percent: exported('../../model/url.ts', 'percentEncode'),
  encode_json: exported(TEMPLATE, 'escapeJson'),
  encode_xml: exported(TEMPLATE, 'escapeXml'),
  encode_cdata: exported(TEMPLATE, 'escapeCdata'),
  logNormalPairs: exported('../../model/random.ts', 'logNormalPairs'),
  syntheticProcedure: exported(SYNTHETIC, 'syntheticProcedure'),
  syntheticAccount: exported(SYNTHETIC, 'syntheticAccount'),
  syntheticName: exported(SYNTHETIC, 'syntheticName'),
  syntheticPhone: exported(SYNTHETIC, 'syntheticPhone'),
  syntheticPersonalId: exported(SYNTHETIC, 'syntheticPersonalId'),
  syntheticErrand: exported(SYNTHETIC, 'syntheticErrand'),
} as const satisfies Readonly<Record<string, Tool>>;

export type ToolName = keyof typeof TOOLS;

export const TOOL_NAMES = Object.keys(TOOLS) as ToolName[];

/** The import statements for some tools. */
export function importsOf(names: readonly ToolName[]): string[] {
  const wanted = new Map<string, Set<string>>();
  const lines = new Set<string>();
  for (const name of names) {
    const { from, imports }: Tool = TOOLS[name];
    if (from === '') continue;
    if (imports === undefined) lines.add(`import http from '${from}';`);
    else wanted.set(from, (wanted.get(from) ?? new Set()).add(`${imports} as ${imports}$`));
  }
  const named = [...wanted].map(
    ([from, members]) => `import { ${[...members].join(', ')} } from '${from}';`,
  );
  return [...lines, ...named];
}
