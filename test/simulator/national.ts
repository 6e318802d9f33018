import { onTestFinished } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import type { Binding } from '../../model/binding.ts';
import type { OperationName } from '../../model/operation.ts';
import type { Persona } from '../../model/platform.ts';
import { Visitor } from '../../runners/visitor.ts';
import type { OperationLog, Via } from '../../simulator/http/request-log.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { calledPlatform } from '../runners/called-platform.ts';
import { answer, QUICK } from './served.ts';

const { bindings } = await loadConfig('config/thongsuot.yaml');

export const SHIPPED = {
  reference: bindings['reference']!,
  gateway: bindings['gateway']!,
} as const;

/** The identity platform and the portal, or one of them, closed when the test ends. */
export async function serveNational(options: SimulatorOptions = {}): Promise<Simulator['urls']> {
  const platforms = ['portal', 'identity'] as const;
  const simulator = await startSimulator({ ...QUICK, platforms, ...options });
  onTestFinished(() => simulator.close());
  return simulator.urls;
}

/** What a citizen of the tests knows from the start. */
export const CITIZEN = {
  account: '999000000123',
  password: 'thongsuot',
  personal_id: '999000000123',
  search_text: 'khai sinh',
  procedure_code: '1.001193',
  unit_search: 'Hòa Bình',
  external_dossier_code: 'H99-20250701-0000123',
  marker: 'TEST-1',
} as const;

/** Performs operations one after the other, as a binding has them; what one gives the next ones know. */
export async function walk(
  url: string,
  binding: Binding,
  operations: readonly OperationName[],
  known: Readonly<Record<string, string>> = CITIZEN,
  persona: Persona = 'citizen',
): Promise<Record<string, string>> {
  const visitor = new Visitor(calledPlatform(url, binding), persona);
  const variables: Record<string, string> = { ...known };
  for (const operation of operations) {
    const performed = await visitor.perform(operation, variables);
    if (!performed.ok) throw new Error(`${operation}: ${performed.why}`);
    Object.assign(variables, performed.extracted);
  }
  return variables;
}

/** What a platform counted at one of its doors. */
export async function countedAt(url: string, via: Via): Promise<Record<string, OperationLog>> {
  const { body } = await answer(`${url}/_simulator/log`);
  type Logs = { platforms: Record<string, { via: Record<Via, Record<string, OperationLog>> }> };
  return Object.values((body as Logs).platforms)[0]!.via[via];
}
