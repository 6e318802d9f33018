import { type BoundOperation, isMessage } from '../model/binding.ts';
import { isSocketOperation, OPERATION_NAMES, opensSocket } from '../model/operation.ts';
import { type Section, type Valid, validEntries } from './declared.ts';
import type { Finding } from './finding.ts';
import { listOf } from './quote.ts';

/** What only the request that opens a connection has. */
const OPENING = ['path', 'query', 'headers'] as const;

/** Requests that are bound as messages, messages that are bound as requests, and connections that nobody opens. */
export function misplacedMessages(operations: Section<BoundOperation>): Finding[] {
  return validEntries(operations).flatMap((entry): Finding[] => {
    const operation = OPERATION_NAMES.find((name) => name === entry.name);
    if (operation === undefined) return [];
    const { file, path, value } = entry;
    const isWanted = isSocketOperation(operation);
    if (isWanted !== isMessage(value)) {
      const message = isWanted
        ? `${operation} is a message on an open connection, not a request`
        : `${operation} is a request, not a message on an open connection`;
      const hint = isWanted
        ? 'bind it with socket: { send, expect }'
        : 'bind it with method, path and success';
      return [{ file, path, at: 'key', message, hint }];
    }
    return isMessage(value) ? misplacedOpening(entry, value.socket, opensSocket(operation)) : [];
  });
}

function misplacedOpening(
  { file, path, name }: Valid<BoundOperation>,
  socket: object,
  opens: boolean,
): Finding[] {
  if (opens) {
    if ('path' in socket) return [];
    const message = 'is missing';
    const hint = `${name} opens the connection: say where, for example path: /socket`;
    return [{ file, path: [...path, 'socket', 'path'], at: 'parent', message, hint }];
  }
  const given = OPENING.filter((key) => key in socket);
  const openers = OPERATION_NAMES.filter(opensSocket);
  return given.map((key) => ({
    file,
    path: [...path, 'socket', key],
    at: 'key' as const,
    message: `goes with the operation that opens the connection, and ${name} does not`,
    hint: `move it to ${listOf(openers)}`,
  }));
}
