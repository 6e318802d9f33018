import { describe, expect, it } from 'vitest';
import { config, PROFILES } from './shipped-profiles.ts';

/** Every sentence of ours has one at least; English has none. */
const DIACRITICS = /[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/iu;

describe('what is shipped for the steering committee to read', () => {
  it.each(PROFILES.map((profile) => [profile.name, profile]))(
    'describes the profile %s in Vietnamese too',
    (_, { description, description_vi }) => {
      expect(description_vi).toMatch(DIACRITICS);
      expect(description_vi).not.toBe(description);
    },
  );

  it('says in Vietnamese too where each limit comes from', () => {
    for (const { operation, source, source_vi } of config.objectives) {
      expect(source_vi, operation).toMatch(DIACRITICS);
      expect(source_vi, operation).not.toBe(source);
    }
  });
});
