import type { EdxmlOrgan } from '../../model/edxml.ts';
import { AGENCIES, agencyCode } from '../../model/synthetic.ts';

/** Every officer and every machine belongs to the agency of the number that ends its account. */
export function agencyOf({ account }: { readonly account: string }): string {
  return agencyCode(Number(account.slice(-4)));
}

/** Whoever writes to the province from outside. No account belongs to it. */
export const OUTSIDE_AGENCY = agencyCode(10_000);

const PROVINCE = 'Ủy ban nhân dân tỉnh Mô Phỏng';

const DEPARTMENTS: readonly string[] = [
  PROVINCE,
  'Sở Nội vụ',
  'Sở Tài chính',
  'Sở Xây dựng',
  'Sở Tư pháp',
  'Sở Y tế',
  'Sở Khoa học và Công nghệ',
  'Sở Nông nghiệp và Môi trường',
  'Sở Giáo dục và Đào tạo',
  'Sở Công Thương',
];

const SYNTHETIC_CODE = /^H99\.(\d{2,3})\.(\d{2})$/;

/** A made-up name that an agency always has. */
export function agencyName(code: string): string {
  if (code === OUTSIDE_AGENCY) return 'Văn phòng Bộ Mô Phỏng';
  const [, hundreds, rest] = SYNTHETIC_CODE.exec(code) ?? [];
  if (hundreds === undefined) return `Cơ quan ${code}`;
  const n = Number(hundreds) * 100 + Number(rest);
  const kind = n % 4 === 0 ? 'phường' : 'xã';
  return DEPARTMENTS[n] ?? `Ủy ban nhân dân ${kind} Mô Phỏng ${n}`;
}

/** An agency as a packet names it. */
export function organOf(code: string): EdxmlOrgan {
  const in_charge = code === OUTSIDE_AGENCY ? 'Bộ Mô Phỏng' : PROVINCE;
  return { organ_id: code, in_charge, name: agencyName(code) };
}

/** Agencies that a document goes to unless its sender names others (see `document_recipients` of the demand). */
const RECIPIENTS = 10;

/** Whom an agency usually writes to: the next ones after it. */
export function usualRecipients(sender: string): readonly string[] {
  const own = Number(sender.slice(-5).replace('.', ''));
  return Array.from({ length: RECIPIENTS }, (_, i) => agencyCode((own + 1 + i) % AGENCIES));
}

/**
 * Every agency of the province: what a broadcast reaches.
 *
 * @param count how many there are
 * @returns for a sender, exactly so many others
 */
export function provinceOf(count: number): (sender: string) => readonly string[] {
  const all = Array.from({ length: count }, (_, n) => agencyCode(n));
  // Made once for each sender: a document only points to the list of those that it went to.
  const by_sender = new Map<string, readonly string[]>();
  return (sender) => {
    const at = all.indexOf(sender);
    if (at === -1) return all;
    const others = by_sender.get(sender) ?? all.with(at, agencyCode(count));
    by_sender.set(sender, others);
    return others;
  };
}
