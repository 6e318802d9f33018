import { seededRandom } from '../../model/random.ts';
import { nameOf, personaOf } from '../accounts.ts';
import { SAMPLE_COMMUNES, type SampleCommune } from '../units.ts';

/** Who a citizen is, as other systems are told. */
export interface Profile {
  /** 12 digits. */
  readonly personal_id: string;
  readonly name: string;
  /** Not everybody has registered one. */
  readonly phone?: string;
}

/** Where a citizen lived, and what the place is called since two-tier local government. */
export interface AddressChange {
  readonly personal_id: string;
  readonly old: {
    readonly detail: string;
    readonly commune: string;
    readonly district: string;
    readonly province: string;
  };
  readonly new: { readonly detail: string; readonly commune: string; readonly province: string };
  /** ISO date. */
  readonly in_force_from: string;
}

/** Names of the claims, as VNeID has them. */
export const CLAIMS = ['sub', 'HoVaTen', 'SoDinhDanh', 'SoDienThoai'] as const;

/** Resolution 202/2025/QH15: the day on which it all changed. */
const IN_FORCE_FROM = '2025-07-01';

const ADDRESS_STREAM = 5;

/** Everybody whose account is that of a citizen exists, and always is the same person. */
export function profileOf(account: string): Profile {
  const name = nameOf(account);
  const digits = account.slice(-6);
  // One in ten has no phone on record.
  if (digits.endsWith('0')) return { personal_id: account, name };
  return { personal_id: account, name, phone: `0900${digits}` };
}

export function claimsOf(account: string): {
  readonly sub: string;
  readonly [claim: string]: string;
} {
  const { personal_id, name, phone } = profileOf(account);
  const claims = { sub: personal_id, HoVaTen: name, SoDinhDanh: personal_id };
  return phone === undefined ? claims : { ...claims, SoDienThoai: phone };
}

/** True for an account that has an electronic identity: a citizen's. */
export function isCitizen(account: string): boolean {
  return personaOf(account) === 'citizen';
}

/** The address of somebody; always the same one, below a real province and in no real commune. */
export function addressOf(account: string): AddressChange {
  const random = seededRandom(Number(account) % 2 ** 31, ADDRESS_STREAM);
  const commune = SAMPLE_COMMUNES[Math.floor(random() * SAMPLE_COMMUNES.length)] as SampleCommune;
  const detail = `Số ${1 + Math.floor(random() * 200)}, tổ ${1 + Math.floor(random() * 20)}`;
  return {
    personal_id: account,
    old: {
      detail,
      commune: commune.old_name,
      district: commune.old_district,
      province: commune.old_province,
    },
    new: { detail, commune: commune.new_name, province: commune.province },
    in_force_from: IN_FORCE_FROM,
  };
}
