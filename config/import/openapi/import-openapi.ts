import type { Imported } from '../draft.ts';
import { leftOut } from '../left-out.ts';
import { operationsOf } from './operations.ts';
import { readOpenApi } from './read-openapi.ts';
import { requestsOf } from './requests.ts';
import { authenticationHint } from './security.ts';

/** Makes the content of a draft from an OpenAPI document. */
export async function importOpenApi(root: Readonly<Record<string, unknown>>): Promise<Imported> {
  const read = await readOpenApi(root);
  if ('problems' in read) return read;
  const { document, warnings } = read;
  const { operations, left_out } = operationsOf(document);
  if (operations.length === 0) {
    return { problems: [{ where: 'paths', message: 'holds no request that could be imported' }] };
  }
  const { title, version } = document.info;
  const others = leftOut(left_out, 'by HEAD, OPTIONS or TRACE');
  return {
    content: {
      preface: [`It describes ${title} ${version} (OpenAPI ${document.openapi}).`],
      authentication: authenticationHint(document),
      requests: requestsOf(document, operations),
    },
    warnings: [
      ...warnings.map((warning) => `The document is doubtful: ${warning}.`),
      ...(others === '' ? [] : [others]),
    ],
  };
}
