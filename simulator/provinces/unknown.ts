import { PROVINCE_NAMES } from '../../model/province-names.ts';
import type { Unknown } from './locate.ts';
import { type Directory, pathOf } from './place.ts';
import { nearest, suggestProvince } from './suggestion.ts';

/** Why there is nothing, in both languages, and where the reader probably wanted to go. */
export interface Explanation {
  readonly code: Unknown['kind'];
  readonly vi: string;
  readonly en: string;
  /** Path, and what stands there. */
  readonly suggestion: { readonly path: string; readonly vi: string; readonly en: string } | null;
}

/** Explains why there is nothing. */
export function explain(unknown: Unknown, directory: Directory): Explanation {
  return unknown.kind === 'unknown_province'
    ? explainProvince(unknown.word, directory)
    : explainPlatform(unknown.word, unknown.province, directory);
}

function explainProvince(word: string, directory: Directory): Explanation {
  const code = 'unknown_province';
  const [province] = directory.provinces;
  const provincial = directory.provincialNamed(word);
  if (provincial !== undefined && province !== undefined) {
    const path = pathOf({ platform: provincial, province });
    return {
      code,
      vi: `Mỗi tỉnh, thành phố có hệ thống "${word}" riêng: địa chỉ phải bắt đầu bằng tên tỉnh, thành phố.`,
      en: `Each province has a "${word}" of its own: the address has to begin with the province.`,
      suggestion: { path, vi: path, en: path },
    };
  }
  const found = suggestProvince(word, directory.provinces);
  const merged = found?.merged_from;
  const known = PROVINCE_NAMES.find(({ slug }) => slug === word);
  const vi = [
    known === undefined
      ? `Không có tỉnh, thành phố "${word}" ở đây.`
      : `${known.name_vi} không được mô phỏng ở đây: hãy khởi động với --provinces ${word}.`,
    ...(merged === undefined ? [] : [`${merged} đã được sắp xếp vào đơn vị mới từ ngày 1/7/2025.`]),
  ];
  const en = [
    known === undefined
      ? `There is no province "${word}" here.`
      : `${known.name_en} is not simulated here: start with --provinces ${word}.`,
    ...(merged === undefined ? [] : [`${merged} became part of another province on 1 July 2025.`]),
  ];
  const suggestion = found === undefined ? null : suggestionOf(found.slug);
  return { code, vi: vi.join(' '), en: en.join(' '), suggestion };
}

function suggestionOf(slug: string): Explanation['suggestion'] {
  const name = PROVINCE_NAMES.find((province) => province.slug === slug);
  return { path: `/${slug}`, vi: name?.name_vi ?? slug, en: name?.name_en ?? slug };
}

function explainPlatform(word: string, province: string, directory: Directory): Explanation {
  const code = 'unknown_platform';
  const national = directory.nationalNamed(word);
  if (national !== undefined) {
    const path = pathOf({ platform: national, province: null });
    return {
      code,
      vi: `Hệ thống "${word}" là của cả nước, không thuộc riêng tỉnh, thành phố nào.`,
      en: `The platform "${word}" belongs to the whole country, not to a province.`,
      suggestion: { path, vi: path, en: path },
    };
  }
  const name = PROVINCE_NAMES.find(({ slug }) => slug === province);
  const known = directory.provincial.join(', ');
  const near = nearest(word, directory.provincial);
  const path = `/${province}/${near}`;
  return {
    code,
    vi: `${name?.name_vi ?? province} không có hệ thống "${word}" ở đây. Các hệ thống: ${known}.`,
    en: `${name?.name_en ?? province} has no platform "${word}" here. Its platforms: ${known}.`,
    suggestion: near === undefined ? null : { path, vi: path, en: path },
  };
}

/** The same for programs. */
export function unknownDocument({ code, vi, en, suggestion }: Explanation) {
  const error = { code, message: vi, message_en: en };
  return { error: suggestion === null ? error : { ...error, did_you_mean: suggestion.path } };
}
