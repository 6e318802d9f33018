import { describe, expect, it } from 'vitest';
import { shippedJourney } from '../../cli/chosen-journeys.ts';
import { requirePages } from '../../cli/probe-sites.ts';
import { loadConfig } from '../../config/load.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const config = await loadConfig(SHIPPED_CONFIG);
const JOURNEYS = ['citizen-sees-own-dossiers', 'officer-opens-inbox'].map(shippedJourney);

describe('Journeys that are walked once', () => {
  it('are walked where the vendors have their pages', () => {
    expect(() => requirePages(config, JOURNEYS)).not.toThrow();
  });

  it('are refused with every page that a vendor has not', () => {
    const { identity, ...reference } = config.pages['reference'] ?? {};
    const { inbox, ...settlement } = reference.settlement ?? {};
    expect([identity?.['client_login'], inbox]).not.toContain(undefined);
    const pages = { ...config.pages, reference: { ...reference, settlement } };
    expect(() => requirePages({ ...config, pages }, JOURNEYS)).toThrow(
      'the page maps of the configured bindings have not what journeys need: citizen-sees-own-dossiers needs the page client_login of identity; officer-opens-inbox needs the page inbox of settlement',
    );
  });
});
