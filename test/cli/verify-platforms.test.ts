import { describe, expect, it } from 'vitest';
import { OperatorError } from '../../cli/operator-error.ts';
import {
  planVerification,
  type VerificationRequest,
  verifyPlatforms,
} from '../../cli/verify-platforms.ts';
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load.ts';
import type { Binding } from '../../model/binding.ts';
import { OPERATIONS, type OperationName } from '../../model/operation.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import { systemClock } from '../../runners/clock.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';
import { serveNational } from '../simulator/national.ts';
import { quietContext, silence } from './context.ts';

const CONFIG = await loadConfig(SHIPPED_CONFIG);
const REFERENCE = CONFIG.bindings['reference']!;

const NOTHING: VerificationRequest = { binding: undefined, platform: undefined, target: undefined };

/** The shipped binding under another name, with the operations of some platforms alone. */
function only(name: string, ...platforms: readonly Platform[]): Binding {
  const isKept = (operation: string): boolean =>
    platforms.includes(OPERATIONS[operation as OperationName].platform);
  const operations = Object.entries(REFERENCE.operations).filter(([operation]) =>
    isKept(operation),
  );
  return { ...REFERENCE, name, authentication: {}, operations: Object.fromEntries(operations) };
}

/** A configuration with a binding more, and other platforms. */
function configWith(
  extra: Binding,
  platforms: Readonly<
    Partial<Record<Platform, { readonly url?: string; readonly binding: string }>>
  >,
): Config {
  const all = Object.entries(platforms).map(([platform, { url = 'simulator', binding }]) => [
    platform,
    { platform, title_vi: platform, title_en: platform, url, binding },
  ]);
  return {
    ...CONFIG,
    bindings: { ...CONFIG.bindings, [extra.name]: extra },
    platforms: Object.fromEntries(all),
  };
}

function planned(config: Config, request: Partial<VerificationRequest>): readonly Platform[] {
  return planVerification(config, { ...NOTHING, ...request }).platforms;
}

function refusalOf(config: Config, request: Partial<VerificationRequest>): string {
  try {
    planned(config, request);
  } catch (error) {
    if (error instanceof OperatorError) return `${error.message} | ${error.hint ?? ''}`;
    throw error;
  }
  return 'it was not refused';
}

describe('what is tried out', () => {
  it('is the one binding that is spoken, on all platforms', () => {
    expect(planVerification(CONFIG, NOTHING).binding.name).toBe('reference');
    expect(planned(CONFIG, {})).toEqual(PLATFORMS);
  });

  it('is a binding on all platforms that it has operations of, where none speaks it', () => {
    expect(planned(CONFIG, { binding: 'gateway' })).toEqual(PLATFORMS);
    const config = configWith(only('mine', 'portal', 'reporting'), CONFIG.platforms);
    expect(planned(config, { binding: 'mine' })).toEqual(['reporting', 'portal']);
  });

  it('is a binding on those alone that speak it, where any does', () => {
    const config = configWith(only('mine', 'portal', 'reporting'), {
      portal: { binding: 'mine' },
      reporting: { binding: 'reference' },
    });
    expect(planned(config, { binding: 'mine' })).toEqual(['portal']);
  });

  it('is one platform, where it is named', () => {
    expect(planned(CONFIG, { platform: 'meetings' })).toEqual(['meetings']);
  });

  it.each<[Partial<VerificationRequest>, string]>([
    [{ binding: 'refrence' }, 'there is no binding `refrence` | did you mean "reference"?'],
    [{ platform: 'portl' }, 'platform portl is not configured | did you mean "portal"?'],
    [
      { target: 'http://127.0.0.1:1' },
      `binding verify: which platform answers at --target? | name one with --platform: ${PLATFORMS.join(', ')}`,
    ],
    [{ platform: 'portal', target: 'portal' }, '--target'],
  ])('cannot be %j', (request, refusal) => {
    expect(refusalOf(CONFIG, request)).toContain(refusal);
  });

  it('cannot be left open where several bindings are spoken', () => {
    const config = configWith(only('mine', 'portal'), {
      portal: { binding: 'mine' },
      identity: { binding: 'reference' },
    });
    expect(refusalOf(config, {})).toBe(
      'binding verify: which binding? | name one of mine, reference',
    );
  });

  it('cannot be a binding without any operation of the platform', () => {
    const config = configWith(only('mine', 'portal'), CONFIG.platforms);
    expect(refusalOf(config, { binding: 'mine', platform: 'identity' })).toContain(
      'binding mine has no operation of platform identity',
    );
    const elsewhere = configWith(only('mine', 'portal'), { identity: { binding: 'reference' } });
    expect(refusalOf(elsewhere, { binding: 'mine' })).toContain(
      'binding mine has no operation of a configured platform',
    );
  });
});

describe('a walk that calls another platform on its way', () => {
  it('calls it where it is configured, by the binding that it speaks itself', async () => {
    const urls = await serveNational();
    const config = configWith(only('mine', 'portal'), {
      portal: { url: urls.portal!, binding: 'mine' },
      identity: { url: urls.identity!, binding: 'reference' },
    });
    const plan = planVerification(config, { ...NOTHING, binding: 'mine' });
    const context = quietContext(silence());
    const { platforms } = await verifyPlatforms(context, config, plan, systemClock);
    expect(platforms).toMatchObject([{ platform: 'portal', target: urls.portal }]);
    const operations = platforms[0]?.operations ?? [];
    expect(operations.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    expect(operations.map(({ operation }) => operation)).toContain('identity.login');
  });
});
