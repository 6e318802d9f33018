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

  it.each([
    ['nearly are a secret', 'Dragonfly77', 'dragonfly'],
    ['are a secret in base64', 'nGYyge', 'bkdZeWdl'],
    ['hold a secret', 'sen_hong', 'khoa-sen-hong'],
    ['hold a short one as a word', 'sen', 'hoa_sen'],
  ])('are not kept when they %s', async (_how, password, word) => {
    const use = { request: `GET /xem?view=${word}` };
    const secret = { request: 'POST /vao', body: [FORM, formText({ mk: password })] as const };
    expect(await saidAbout(recordingOf([use]))).toContain(`view: ${word}`);
    expect(await saidAbout(recordingOf([use, secret]))).not.toContain(word);
  });

  it('are not kept under the name of a secret or of something personal', async () => {
    const request = 'GET /xem?ten_goi=lan&nguoi_nop_thay=hoa&pin=12&loai=hue';
    const said = await saidAbout(recordingOf([{ request }]));
    expect(said).toContain('loai: hue');
    for (const word of ['lan', 'hoa', '12']) expect(said).not.toMatch(new RegExp(`: "?${word}\\b`));
  });

  it('of our own tables stay in paths, even if one is a password', async () => {
    const secret = { request: 'POST /dang-nhap', body: [FORM, formText({ mk: 'hoso' })] as const };
    const said = await saidAbout(recordingOf([{ request: 'GET /ho-so?loai=hoso' }, secret]));
    expect(said).toContain('path: /ho-so\n');
    expect(said).not.toContain('loai: hoso');
  });

  it('that name a field stay only if they could not be a value', async () => {
    const name = 'a1b2c3d4e5f6';
    const page = `<form><input name="${name}" value="k3-Zx-99"></form><meta name="${name}" content="k3-Zx-98"><b id="${name}">k3-Zx-97</b>`;
    const said = await saidAbout(
      recordingOf([
        { request: 'GET /trang', answer: ['text/html', page] },
        { request: 'GET /api', answer: [JSON_TYPE, `{"${name}":{"x":"k3-Zx-96"}}`] },
        { request: 'GET /api2', answer_headers: { 'Set-Cookie': `${name}=k3-Zx-95` } },
        { request: 'GET /sau?a=k3-Zx-99&b=k3-Zx-98&c=k3-Zx-97&d=k3-Zx-96&e=k3-Zx-95' },
      ]),
    );
    expect(said).not.toContain(name);
    expect(said).toContain('d: "{todo_d}"');
  });

  it('of the pages of the simulator stay, the account of the visitor does not', async () => {
    const said = await saidAbout(await fixtureText('citizen-submits.har'));
    for (const recorded of ['999000000017', 'Trần Thị Bình', '0900123456', 'khai sinh', 'H99-']) {
      expect(said).not.toContain(recorded);
    }
    expect(said).toContain('path: /ho-so/moi');
  });
});
