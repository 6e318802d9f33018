import { describe, expect, it } from 'vitest';
import { masked } from '../../cli/masked.ts';

describe('what may be shown', () => {
  it('has no secret in any text or name, however deep, and everything else as it was', () => {
    const value = {
      n: 1.5,
      none: null,
      yes: true,
      list: [{ text: 'GET https://u:s3cret@h/?api_key=s3cret' }, 'Authorization: Bearer s3cret'],
      'https://u:s3cret@h': 'name',
    };
    const shown = masked(value);
    expect(JSON.stringify(shown)).not.toContain('s3cret');
    expect(shown).toMatchObject({ n: 1.5, none: null, yes: true });
    expect(JSON.stringify(value)).toContain('s3cret');
  });
});
