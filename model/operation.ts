import { DOCUMENTS_OPERATIONS } from './operations/documents.ts';
import { IDENTITY_OPERATIONS } from './operations/identity.ts';
import { INTEGRATION_OPERATIONS } from './operations/integration.ts';
import { MEETINGS_OPERATIONS } from './operations/meetings.ts';
import type { Operation } from './operations/operation.ts';
import { PORTAL_OPERATIONS } from './operations/portal.ts';
import { REPORTING_OPERATIONS } from './operations/reporting.ts';
import { SETTLEMENT_OPERATIONS } from './operations/settlement.ts';
import type { Platform } from './platform.ts';

/** Every operation the toolkit knows. Adding one to its platform's table makes it available to bindings, journeys and objectives. */
export const OPERATIONS = {
  ...SETTLEMENT_OPERATIONS,
  ...DOCUMENTS_OPERATIONS,
  ...MEETINGS_OPERATIONS,
  ...INTEGRATION_OPERATIONS,
  ...REPORTING_OPERATIONS,
  ...PORTAL_OPERATIONS,
  ...IDENTITY_OPERATIONS,
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationName = keyof typeof OPERATIONS;

/** The operations of one platform. */
export type OperationOf<P extends Platform> = Extract<OperationName, `${P}.${string}`>;

export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];

/** What only the toolkit asks a platform for: nobody's journey, so that no limit is set for it and no test lacks it. */
export const HOUSEKEEPING: ReadonlySet<OperationName> = new Set(['settlement.listSynthetic']);

/** True for the login of a platform: it has the same verb on each. */
export function isLogin(name: OperationName): boolean {
  return name.endsWith('.login');
}

/** True when `name` is an operation of ours; narrows the type. */
export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}

/** True for what travels as a message on an open connection. */
export function isSocketOperation(name: OperationName): boolean {
  const { channel }: Operation = OPERATIONS[name];
  return channel === 'socket';
}

/** True for what opens the connection that other messages travel on: it has the same verb on each platform. */
export function opensSocket(name: OperationName): boolean {
  return isSocketOperation(name) && name.endsWith('.connect');
}
