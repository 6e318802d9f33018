/**
 * Kinds of documents with their number among those of Decree 30/2020/NĐ-CP, and the notation that follows the
 * number of an issued one.
 */
export const DOCUMENT_KINDS = {
  'cong-van': { type: '18', vi: 'Công văn', en: 'Official letter', notation: 'UBND-VP' },
  'thong-bao': { type: '7', vi: 'Thông báo', en: 'Notice', notation: 'TB-UBND' },
  'ke-hoach': { type: '10', vi: 'Kế hoạch', en: 'Plan', notation: 'KH-UBND' },
  'bao-cao': { type: '14', vi: 'Báo cáo', en: 'Report', notation: 'BC-UBND' },
  'quyet-dinh': { type: '2', vi: 'Quyết định', en: 'Decision', notation: 'QĐ-UBND' },
} as const;

export type DocumentKind = keyof typeof DOCUMENT_KINDS;

export const USUAL_KIND: DocumentKind = 'cong-van';

export function isDocumentKind(kind: string): kind is DocumentKind {
  return Object.hasOwn(DOCUMENT_KINDS, kind);
}
