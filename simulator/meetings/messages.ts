import { recordOf } from '../http/fields.ts';
import { refuse } from '../http/refusal.ts';
import type { SocketOperation } from './routes.ts';

/** What a site says over its socket. */
export type SiteMessage =
  | { readonly type: 'join'; readonly site: string; readonly marker: string }
  /** `n` comes back with the answer. */
  | { readonly type: 'heartbeat'; readonly n: number }
  | { readonly type: 'leave' };

const OPERATIONS: Readonly<Record<SiteMessage['type'], SocketOperation>> = {
  join: 'meetings.connect',
  heartbeat: 'meetings.heartbeat',
  leave: 'meetings.leave',
};

/** A message is JSON of no more than this; a longer one closes the socket. */
export const MAX_MESSAGE_BYTES = 4096;

const MAX_NAME = 100;

/** The members of a message, and the operation that it asks for: undefined when it asks for none. */
export interface Heard {
  readonly members: Readonly<Record<string, unknown>>;
  readonly operation: SocketOperation | undefined;
}

/** Looks at what came in, whatever it is. */
export function hear(data: Buffer, isBinary: boolean): Heard {
  const members = isBinary ? {} : parsed(data);
  const type = members['type'];
  const isKnown = typeof type === 'string' && Object.hasOwn(OPERATIONS, type);
  return { members, operation: isKnown ? OPERATIONS[type as SiteMessage['type']] : undefined };
}

/** Reads a message of an operation. Throws a Refusal that names the member that is wrong. */
export function readMessage(operation: SocketOperation, members: Heard['members']): SiteMessage {
  switch (operation) {
    case 'meetings.connect':
      return {
        type: 'join',
        site: name(operation, members, 'site', 1),
        marker: name(operation, members, 'marker', 0),
      };
    case 'meetings.heartbeat': {
      const { n } = members;
      if (typeof n === 'number' && Number.isSafeInteger(n) && n >= 0)
        return { type: 'heartbeat', n };
      throw refuse(operation, 'bad_request', 'n');
    }
    case 'meetings.leave':
      return { type: 'leave' };
  }
}

function name(
  operation: SocketOperation,
  members: Heard['members'],
  member: string,
  min: number,
): string {
  const value = members[member];
  const isFit = typeof value === 'string' && value.length >= min && value.length <= MAX_NAME;
  if (isFit) return value;
  throw refuse(operation, 'bad_request', member);
}

function parsed(data: Buffer): Readonly<Record<string, unknown>> {
  try {
    return recordOf(JSON.parse(data.toString('utf8')));
  } catch {
    return {};
  }
}
