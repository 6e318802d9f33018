import { describe, expect, it } from 'vitest';
import { EDXML_STATUSES, edxmlDocumentId, isEdxmlStatus } from '../../model/edxml.ts';

describe('the identity of a document', () => {
  it('is made of the agency, the day, and the number with its notation', () => {
    const code = { number: '123', notation: 'UBND-VP' };
    expect(edxmlDocumentId('H99.01.02', '2025/07/01', code)).toBe(
      'H99.01.02,2025/07/01,123/UBND-VP',
    );
  });
});

describe('the status of a document at its recipient', () => {
  it('has the codes in use, each in both languages', () => {
    expect(new Set(Object.keys(EDXML_STATUSES))).toEqual(
      new Set(['01', '02', '03', '04', '05', '06', '13', '15', '16']),
    );
    for (const { title_vi, title_en } of Object.values(EDXML_STATUSES)) {
      expect(title_vi).toMatch(/\S/);
      expect(title_en).toMatch(/\S/);
    }
  });

  it.each([
    ['03', true],
    ['3', false],
    ['07', false],
    ['toString', false],
    ['', false],
  ])('%j is one: %s', (code, is) => {
    expect(isEdxmlStatus(code)).toBe(is);
  });
});
