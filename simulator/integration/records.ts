import { PROVINCE_NAMES } from '../../model/province-names.ts';
import { type Random, seededRandom } from '../../model/random.ts';
import { nameOf } from '../accounts.ts';
import { ETHNIC_GROUPS } from './code-lists.ts';

/**
 * What the registers know. All of it is made up from the number that is asked for, so that the same question
 * always has the same answer and nothing has to be stored.
 */

export interface CitizenRecord {
  readonly personal_id: string;
  readonly name: string;
  /** Civil date. */
  readonly date_of_birth: string;
  readonly sex: 'Nam' | 'Nữ';
  readonly ethnic_group: string;
  readonly nationality: string;
  readonly residence: { readonly province_code: string; readonly province: string };
}

export interface LandParcel {
  readonly sheet: number;
  readonly parcel: number;
  readonly area_m2: number;
  readonly purpose: string;
  readonly certificate: string;
}

export interface LandRecord {
  readonly personal_id: string;
  readonly parcel_count: number;
  readonly parcels: readonly LandParcel[];
}

export interface TaxRecord {
  readonly personal_id: string;
  readonly tax_code: string;
  readonly status: string;
  readonly due_vnd: number;
  readonly paid_vnd: number;
}

export interface InsuranceRecord {
  readonly personal_id: string;
  readonly insurance_number: string;
  readonly kind: string;
  readonly months: number;
  /** Last day of the health card. */
  readonly valid_until: string;
}

const PURPOSES = ['Đất ở tại nông thôn', 'Đất ở tại đô thị', 'Đất trồng cây lâu năm', 'Đất lúa'];
const KINDS = ['Bắt buộc', 'Tự nguyện', 'Hộ gia đình'];

export function citizenRecord(personal_id: string): CitizenRecord {
  const draw = drawing(personal_id, 1);
  const { gso_code, name_vi } = draw.of(PROVINCE_NAMES);
  return {
    personal_id,
    name: nameOf(personal_id),
    date_of_birth: `${draw.from(1940, 2006)}-${two(draw.from(1, 12))}-${two(draw.from(1, 28))}`,
    sex: draw.of(['Nam', 'Nữ'] as const),
    ethnic_group: draw.share(0.85) ? ETHNIC_GROUPS[0] : draw.of(ETHNIC_GROUPS),
    nationality: 'Việt Nam',
    residence: { province_code: gso_code, province: name_vi },
  };
}

export function landRecord(personal_id: string): LandRecord {
  const draw = drawing(personal_id, 2);
  const parcels = Array.from({ length: draw.from(0, 2) }, () => ({
    sheet: draw.from(1, 80),
    parcel: draw.from(1, 900),
    area_m2: draw.from(40, 1200),
    purpose: draw.of(PURPOSES),
    certificate: `TEST ${String(draw.from(0, 999_999)).padStart(6, '0')}`,
  }));
  return { personal_id, parcel_count: parcels.length, parcels };
}

/** The personal number is the tax code, too. */
export function taxRecord(personal_id: string): TaxRecord {
  const draw = drawing(personal_id, 3);
  const due_vnd = 1000 * draw.from(0, 5000);
  const paid_vnd = draw.share(0.8) ? due_vnd : 1000 * draw.from(0, due_vnd / 1000);
  return { personal_id, tax_code: personal_id, status: 'Đang hoạt động', due_vnd, paid_vnd };
}

export function insuranceRecord(personal_id: string): InsuranceRecord {
  const draw = drawing(personal_id, 4);
  return {
    personal_id,
    insurance_number: `99${String(draw.from(0, 99_999_999)).padStart(8, '0')}`,
    kind: draw.of(KINDS),
    months: draw.from(0, 420),
    valid_until: `${draw.from(2025, 2027)}-12-31`,
  };
}

interface Draw {
  /** A whole number, both ends included. */
  from(low: number, high: number): number;
  of<T>(values: readonly T[]): T;
  share(of: number): boolean;
}

/** Draws that a number always gives; registers differ by their stream. */
function drawing(personal_id: string, stream: number): Draw {
  const random: Random = seededRandom(
    Number(personal_id.slice(0, 6)),
    Number(personal_id.slice(6)),
    stream,
  );
  const from = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  return {
    from,
    of: (values) => values[from(0, values.length - 1)] as (typeof values)[number],
    share: (of) => random() < of,
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
