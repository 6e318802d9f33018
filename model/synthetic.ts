import type { Persona } from './platform.ts';
import type { Random } from './random.ts';

/**
 * Synthetic people and procedures. Nothing here belongs to a real person: personal numbers start with 999,
 * which is no province's code, and every record carries the run's marker.
 */

/** National procedures in the order of how often people need them (the order is assumed), with a search word. */
export const COMMON_PROCEDURES = [
  { code: '2.000815', search: 'chứng thực bản sao' },
  { code: '2.000884', search: 'chứng thực chữ ký' },
  { code: '1.001193', search: 'khai sinh' },
  { code: '2.000635', search: 'trích lục hộ tịch' },
  { code: '1.004222', search: 'thường trú' },
  { code: '2.000908', search: 'bản sao từ sổ gốc' },
  { code: '1.011442', search: 'biện pháp bảo đảm' },
  { code: '1.000419', search: 'khai tử' },
  { code: '2.001019', search: 'chứng thực di chúc' },
  { code: '2.000806', search: 'kết hôn' },
  { code: '2.001263', search: 'nuôi con nuôi' },
] as const;

/** Skew of the choice among them (Zipf exponent; assumed, see the capacity guide). */
export const PROCEDURE_SKEW = 1;

/** The password of every synthetic account; it opens nothing but test systems. */
export const SYNTHETIC_PASSWORD = 'thongsuot';

const FAMILY_NAMES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
const MIDDLE_NAMES = ['Văn', 'Thị', 'Đức', 'Ngọc', 'Minh', 'Thanh', 'Quốc', 'Hồng'];
const GIVEN_NAMES = [
  'An',
  'Bình',
  'Châu',
  'Dũng',
  'Giang',
  'Hạnh',
  'Khánh',
  'Lan',
  'Phương',
  'Tuấn',
];
const OFFICERS = 2000;

/** What every record of a run carries, so that its owner can find and remove it. */
export function markerOf(run_id: string): string {
  return `thongsuot ${run_id}`;
}

/** Digits of a personal number after the synthetic prefix. */
const PERSONAL_DIGITS = 9;

export interface SyntheticPerson {
  readonly account: string;
  readonly password: string;
  readonly applicant_name: string;
  readonly phone: string;
}

/** A made-up person: a citizen with a 12-digit personal number, or an officer with a `canbo-` account. */
export function syntheticPerson(random: Random, persona: Persona): SyntheticPerson {
  const pick = (names: readonly string[]): string =>
    names[Math.floor(random() * names.length)] ?? '';
  const digits = (n: number): string =>
    Math.floor(random() * 10 ** n)
      .toString()
      .padStart(n, '0');
  const account =
    persona === 'officer'
      ? `canbo-${Math.floor(random() * OFFICERS)
          .toString()
          .padStart(4, '0')}`
      : `999${digits(PERSONAL_DIGITS)}`;
  return {
    account,
    password: SYNTHETIC_PASSWORD,
    applicant_name: `${pick(FAMILY_NAMES)} ${pick(MIDDLE_NAMES)} ${pick(GIVEN_NAMES)}`,
    phone: `0900${digits(6)}`,
  };
}

/** Size of the document that visitors attach. */
const UPLOAD_BYTES = 20_000;

/** The document that visitors attach: begins like a PDF, and carries the marker of the run. ASCII. */
export function uploadOf(marker: string): string {
  return `%PDF-1.4\n% ${marker}\n`.padEnd(UPLOAD_BYTES, '0');
}
