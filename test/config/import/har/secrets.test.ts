import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importDraft } from '../../../../config/import/import-draft.ts';
import { fixtureText } from '../draft-of.ts';
import { placesIn, plantedExchanges } from './planted.ts';
import { FORM, formText, JSON_TYPE, recordingOf } from './recording.ts';

/** Everything that an import of a recording says. */
async function saidAbout(text: string): Promise<string> {
  const { yaml, todos, warnings } = await importDraft(text, { file_name: 'in.har', name: 'mine' });
  return [yaml, ...todos, ...warnings].join('\n');
}

const PLACES = placesIn(plantedExchanges);

/** A different secret for each place, of the kind that people and machines make. */
function secretOf(place: string): string {
  const n = PLACES.indexOf(place);
  if (place === 'person') return 'Đặng Thị Quỳnh Hương';
  return ['Mk!%d@2025xyz', 'h0asen%dquaA', 'eyJhbGciOi%d.eyJzdWIi.c2ln', 'b5e1%dc07d9'][
    n % 4
  ]!.replace('%d', String(n + 100));
}

describe('A recording with a secret in each place', () => {
  it('has them in more than thirty places', () => {
    expect(PLACES.length).toBeGreaterThan(30);
  });

  it.each(PLACES)('does not show that of: %s', async (place) => {
    const said = await saidAbout(recordingOf(plantedExchanges(secretOf)));
    for (const form of [secretOf(place), encodeURIComponent(secretOf(place))]) {
      expect(said.toLowerCase()).not.toContain(form.toLowerCase());
    }
  });

  it('shows nothing of persons either', async () => {
    const said = await saidAbout(recordingOf(plantedExchanges(secretOf)));
    for (const personal of ['tran.binh', '0912345678', '001099012345', 'Quỳnh', 'quynh', 'canbo']) {
      expect(said).not.toContain(personal);
    }
    expect(said).not.toContain('48151623');
  });

  it('still keeps what is harmless, and lists it', async () => {
    const said = await saidAbout(recordingOf(plantedExchanges(secretOf)));
    expect(said).toContain('service: dossier_list_v2');
    expect(said).toContain('http://schemas.xmlsoap.org/soap/envelope/');
    expect(said).toMatch(/^# {3}1, .*dossier_list_v2/m);
  });

  it('shows none of any secrets, whatever they are', async () => {
    const secret = fc.oneof(
      fc.stringMatching(/^[a-z]{8,12}$/),
      fc.stringMatching(/^[A-Za-z0-9]{8,24}$/),
      fc.stringMatching(/^[a-zA-Z0-9!#$%&*()_=.:;, /-]{10,20}[a-z0-9]$/),
      fc.uuid(),
      fc.stringMatching(/^[1-9]\d{7,11}$/),
    );
    const planting = fc.array(secret, { minLength: PLACES.length, maxLength: PLACES.length });
    await fc.assert(
      fc.asyncProperty(planting, async (secrets) => {
        const said = await saidAbout(
          recordingOf(plantedExchanges((place) => secrets[PLACES.indexOf(place)] ?? '')),
        );
        for (const text of secrets) expect(said).not.toContain(text.trim());
      }),
      { numRuns: 60, seed: 20250701 },
    );
  });
});

describe('Words', () => {
  it('are kept, unless they are a secret or a name elsewhere in the recording', async () => {
    const use = { request: 'GET /list?view=dragonfly&kind=nguyen-van-an&sort=newest' };
    const secret = { request: 'POST /vao', body: [FORM, formText({ mk: 'Dragonfly' })] as const };
    const person = {
      request: 'GET /ai',
      answer: [JSON_TYPE, '{"fullName":"Nguyễn Văn An"}'] as const,
    };
    const alone = await saidAbout(recordingOf([use]));
    expect(alone).toContain('view: dragonfly');
    expect(alone).toContain('kind: nguyen-van-an');
    const together = await saidAbout(recordingOf([use, secret, person]));
    expect(together.toLowerCase()).not.toContain('dragonfly');
    expect(together).not.toContain('nguyen');
    expect(together).toContain('sort: newest');
  });

  it('of the pages of the simulator stay, the account of the visitor does not', async () => {
    const said = await saidAbout(await fixtureText('citizen-submits.har'));
    for (const recorded of ['999000000017', 'Trần Thị Bình', '0900123456', 'khai sinh', 'H99-']) {
      expect(said).not.toContain(recorded);
    }
    expect(said).toContain('path: /ho-so/moi');
  });
});
