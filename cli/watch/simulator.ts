import type { Config } from '../../config/config.ts';
import { SIMULATOR } from '../../config/target-url.ts';
import type { Platform } from '../../model/platform.ts';
import type { ProbePlan } from '../../model/probe-plan.ts';
import type { EmbeddedSimulator } from '../embedded-simulator.ts';

/** Where the embedded simulator answers, for the platforms that it stands in for. */
export type SimulatorUrls = Readonly<Partial<Record<Platform, string>>>;

/** The embedded simulator of a daemon: not there before a configuration needs it, and then to the end. */
export class SimulatorOnDemand {
  readonly #start: () => Promise<EmbeddedSimulator>;
  #starting: Promise<EmbeddedSimulator> | null = null;
  #urls: SimulatorUrls = {};

  constructor(start: () => Promise<EmbeddedSimulator>) {
    this.#start = start;
  }

  /** Empty before it is started. */
  get urls(): SimulatorUrls {
    return this.#urls;
  }

  /** Starts it when a probe is aimed at it. @throws what starting throws: the next time it is tried again */
  async startFor(config: Pick<Config, 'probes' | 'platforms'>): Promise<void> {
    if (!needsSimulator(config)) return;
    this.#starting ??= this.#start();
    try {
      this.#urls = (await this.#starting).urls;
    } catch (error) {
      this.#starting = null;
      throw error;
    }
  }

  /** Ends it, also one that is just coming up. */
  async close(): Promise<void> {
    const simulator = await this.#starting?.catch(() => undefined);
    await simulator?.close();
  }
}

function needsSimulator({ probes, platforms }: Pick<Config, 'probes' | 'platforms'>): boolean {
  return probes.some((plan) =>
    touched(plan).some((platform) => platforms[platform]?.url === SIMULATOR),
  );
}

function touched(plan: ProbePlan): readonly Platform[] {
  return plan.kind === 'journey' ? plan.visits : [plan.platform];
}
