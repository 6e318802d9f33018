import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { PLATFORMS } from '../../model/platform.ts';
import { PROBE_PAGES } from '../../model/probe-pages.ts';
import { type Refusal, refusalOf, SHIPPED_CONFIG } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'journey-page-missing.yaml',
    at: '16:23',
    path: 'probes.profile.journey',
    message:
      'needs the pages login, profile of identity, which the page map of binding "mine" has not',
    hint: 'add under pages: mine: identity: what the vendor has, or take this probe out',
  },
  {
    file: 'pages-binding-unknown.yaml',
    at: '7:3',
    path: 'pages.mien',
    message: 'pages of an unknown binding "mien"',
    hint: 'did you mean "mine"?',
  },
  {
    file: 'pages-name-twice.yaml',
    at: '11:17',
    path: 'pages.mine.identity.profile.shows[0]',
    message: 'must have name or begins, not both',
  },
  {
    file: 'pages-page-unknown.yaml',
    at: '9:7',
    path: 'pages.mine.identity.profil',
    message: 'unknown key "profil"',
    hint: 'did you mean "profile"?',
  },
  {
    file: 'pages-part-css.yaml',
    at: '11:19',
    path: 'pages.mine.identity.profile.shows[0].css',
    message: 'unknown key "css"',
    hint: 'known: role, name, begins, text, label, pattern, inside and first',
  },
  {
    file: 'pages-part-missing.yaml',
    at: '12:9',
    path: 'pages.mine.identity.profile.parts.full_name',
    message: 'is missing',
  },
  {
    file: 'pages-part-no-way.yaml',
    at: '11:17',
    path: 'pages.mine.identity.profile.shows[0]',
    message: 'must be found by exactly one of role, label, text and pattern, found none',
  },
  {
    file: 'pages-part-two-ways.yaml',
    at: '14:22',
    path: 'pages.mine.identity.profile.parts.full_name',
    message:
      'must be found by exactly one of role, label, text and pattern, found label and pattern',
  },
  {
    file: 'pages-part-unknown.yaml',
    at: '15:11',
    path: 'pages.mine.identity.profile.parts.phone',
    message: 'unknown key "phone"',
    hint: 'known: personal_id and full_name',
  },
  {
    file: 'pages-path-relative.yaml',
    at: '10:15',
    path: 'pages.mine.identity.profile.path',
    message: 'must start with /',
  },
  {
    file: 'pages-pattern-without-group.yaml',
    at: '14:33',
    path: 'pages.mine.identity.profile.parts.full_name.pattern',
    message: 'must have exactly one group, found 0',
    hint: 'put the part that is the value in ( ), and other groups in (?: )',
  },
  {
    file: 'pages-role-unknown.yaml',
    at: '11:25',
    path: 'pages.mine.identity.profile.shows[0].role',
    message: 'unknown role "headline"',
    hint: 'did you mean "heading"?',
  },
  {
    file: 'pages-shows-nothing.yaml',
    at: '11:16',
    path: 'pages.mine.identity.profile.shows',
    message: 'must have at least 1 entry',
  },
  {
    file: 'pages-stray-inside.yaml',
    at: '14:22',
    path: 'pages.mine.identity.profile.parts.full_name',
    message: 'first goes with role, and there is none',
  },
  {
    file: 'pages-variable-unknown.yaml',
    at: '10:15',
    path: 'pages.mine.identity.profile.path',
    message: 'unknown variable {dossier_cod}: no journey fills it in on a page',
    hint: 'did you mean "dossier_code"?',
  },
];

describe('A page map with a mistake', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});

describe.each(['reference', 'gateway'])('The page map of %s', (vendor) => {
  it('has every page that a journey visits', async () => {
    const { pages } = await loadConfig(SHIPPED_CONFIG);
    for (const platform of PLATFORMS) {
      const mapped = Object.keys(pages[vendor]?.[platform] ?? {});
      expect(new Set(mapped)).toEqual(new Set(Object.keys(PROBE_PAGES[platform])));
    }
  });
});
