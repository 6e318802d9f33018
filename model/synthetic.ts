import { civilFromDays, vietnamDay, vietnamTime } from './civil-date.ts';
import type { Persona } from './platform.ts';
import { type Random, zipfSampler } from './random.ts';

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
const PROCEDURE_SKEW = 1;

const drawRank = zipfSampler(COMMON_PROCEDURES.length, PROCEDURE_SKEW);

/** The procedure that somebody comes for. */
export function syntheticProcedure(random: Random): (typeof COMMON_PROCEDURES)[number] {
  return COMMON_PROCEDURES[drawRank(random)] ?? COMMON_PROCEDURES[0];
}

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

/** Machines of agencies: each has an account `coquan-…` and the agency code of the same number. */
export const AGENCIES = 500;

/** No province has the code. */
export const SYNTHETIC_AGENCY = 'H99';

/** Shared categories of a province, as the integration platform names them. */
export const SHARED_CATEGORIES = [
  'don-vi-hanh-chinh',
  'co-quan',
  'thu-tuc-hanh-chinh',
  'linh-vuc',
  'dan-toc',
  'quoc-tich',
] as const;

/** What people typed on 30 June and 1 July 2025: the names of communes that were, without a real person's address. */
export const UNIT_SEARCHES = [
  'Tân Phú',
  'Hòa Bình',
  'Bình Minh',
  'Đông Hải',
  'Xuân Trường',
  'Phú Lâm',
];

/** What every record of a run carries, so that its owner can find and remove it. */
export function markerOf(run_id: string): string {
  return `thongsuot ${run_id}`;
}

/** Digits of a personal number after the synthetic prefix. */
const PERSONAL_DIGITS = 9;

export interface SyntheticPerson {
  readonly account: string;
  readonly password: string;
  /** 12 digits: the person's own, or that of the person whom an officer or a system asks about. */
  readonly personal_id: string;
  readonly applicant_name: string;
  readonly phone: string;
}

/** A made-up person: a citizen with a 12-digit personal number, or an officer with a `canbo-` account. */
export function syntheticPerson(random: Random, persona: Persona): SyntheticPerson {
  const account = syntheticAccount(random, persona);
  return {
    account,
    password: SYNTHETIC_PASSWORD,
    applicant_name: syntheticName(random),
    phone: syntheticPhone(random),
    personal_id: persona === 'citizen' ? account : syntheticPersonalId(random),
  };
}

/** The account of a persona; a citizen's is the personal number. */
export function syntheticAccount(random: Random, persona: Persona): string {
  switch (persona) {
    case 'citizen':
      return syntheticPersonalId(random);
    case 'officer':
      return `canbo-${number(random, OFFICERS, 4)}`;
    case 'system':
      return `coquan-${number(random, AGENCIES, 4)}`;
  }
}

export function syntheticName(random: Random): string {
  return `${pick(random, FAMILY_NAMES)} ${pick(random, MIDDLE_NAMES)} ${pick(random, GIVEN_NAMES)}`;
}

export function syntheticPhone(random: Random): string {
  return `0900${number(random, 1_000_000, 6)}`;
}

/** 12 digits. */
export function syntheticPersonalId(random: Random): string {
  return `999${number(random, 10 ** PERSONAL_DIGITS, PERSONAL_DIGITS)}`;
}

function pick(random: Random, words: readonly string[]): string {
  return words[Math.floor(random() * words.length)] ?? '';
}

/** A number below a limit, with zeros in front. */
function number(random: Random, of: number, width: number): string {
  return String(Math.floor(random() * of)).padStart(width, '0');
}

/** What a visit is about, besides the person and the procedure. */
export interface SyntheticErrand {
  /** The agency whose officer or machine this is: the last four digits of its account, else any. */
  readonly agency_code: string;
  /** Name of a commune, as somebody types it who looks for the unit that it went into. */
  readonly unit_search: string;
  /** Slug of a shared category. */
  readonly category: string;
  /** A dossier of the older generation of codes, which stayed in the old system. */
  readonly old_dossier_code: string;
  /** A dossier that another system has just taken, for a system that passes it on. */
  readonly external_dossier_code: string;
  /** Year and month that a report is about. */
  readonly report_period: string;
  readonly edxml_date: string;
  readonly edxml_time: string;
}

/** The names of all of it. */
export const ERRAND_VARIABLES = [
  'agency_code',
  'unit_search',
  'category',
  'old_dossier_code',
  'external_dossier_code',
  'report_period',
  'edxml_date',
  'edxml_time',
] as const satisfies readonly (keyof SyntheticErrand)[];

/**
 * Draws an errand.
 *
 * @param now_ms Unix time: dates and times are those of Vietnam
 */
export function syntheticErrand(random: Random, account: string, now_ms: number): SyntheticErrand {
  const date = civilFromDays(vietnamDay(now_ms));
  const own = /-(\d{4})$/.exec(account)?.[1];
  return {
    agency_code: agencyCode(own === undefined ? Math.floor(random() * AGENCIES) : Number(own)),
    unit_search: pick(random, UNIT_SEARCHES),
    category: pick(random, SHARED_CATEGORIES),
    old_dossier_code: `000.00.16.${SYNTHETIC_AGENCY}-250515-${number(random, 10_000, 4)}`,
    external_dossier_code: `${SYNTHETIC_AGENCY}-${date.replaceAll('-', '')}-${number(random, 10_000_000, 7)}`,
    report_period: date.slice(0, 7),
    edxml_date: date.replaceAll('-', '/'),
    edxml_time: `${date.replaceAll('-', '/')} ${vietnamTime(now_ms)}`,
  };
}

/** The code of the n-th synthetic agency, as Decision 20/2020/QĐ-TTg writes them: `H99.12.34`. */
export function agencyCode(n: number): string {
  return `${SYNTHETIC_AGENCY}.${String(Math.floor(n / 100)).padStart(2, '0')}.${String(n % 100).padStart(2, '0')}`;
}

/** Size of the document that visitors attach. */
const UPLOAD_BYTES = 20_000;

/** The document that visitors attach: begins like a PDF, and carries the marker of the run. ASCII. */
export function uploadOf(marker: string): string {
  return `%PDF-1.4\n% ${marker}\n`.padEnd(UPLOAD_BYTES, '0');
}
