import type { Address } from '../../model/address.ts';
import { parseAddress } from '../../model/address.ts';
import type { Binding } from '../../model/binding.ts';
import type { CalledPlatform } from '../../runners/visitor.ts';

/** The address of 127.0.0.1. */
export const HERE: Address = parseAddress('127.0.0.1')!;

/** A platform on this machine that a visitor may call. */
export function calledPlatform(
  base_url: string,
  binding: Binding,
  secrets: Readonly<Record<string, string>> = {},
): CalledPlatform {
  return { base_url, binding, secrets, addresses: new Map([['127.0.0.1', [HERE]]]) };
}
