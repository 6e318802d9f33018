import { type PlatformApp, platformApp } from '../app.ts';
import { type CallAddress, callAgent, callsTo } from '../calls.ts';
import type { PlatformSettings } from '../options.ts';
import type { StartParts } from '../start-parts.ts';
import { type Directory, hostOf, type Place, pathOf, placeBeside } from './place.ts';

/**
 * The platforms of all provinces. Each is built when it is first asked for, in a few milliseconds: whoever tests
 * one province does not hold the other 33 in memory.
 */
export class Country {
  readonly #parts: StartParts;
  readonly #directory: Directory;
  readonly #origin: () => string;
  readonly #agent;
  readonly #apps = new Map<string, PlatformApp>();

  /** @param origin where the one port is, without a trailing slash: known once it listens */
  constructor(parts: StartParts, directory: Directory, origin: () => string) {
    this.#parts = parts;
    this.#directory = directory;
    this.#origin = origin;
    this.#agent = callAgent(parts.tls?.authority.certificate);
  }

  /** The platform of a place; undefined when the simulator was not told how to build it. */
  at(place: Place): PlatformApp | undefined {
    return this.builtAt(place) ?? this.#build(place);
  }

  /** The platform of a place that somebody has asked for already. */
  builtAt(place: Place): PlatformApp | undefined {
    return this.#apps.get(pathOf(place));
  }

  /** Cuts everything. */
  close(): void {
    this.#agent.destroy();
    for (const app of this.#apps.values()) app.cut();
  }

  #build(place: Place): PlatformApp | undefined {
    const { settings, builders, loopDelay, tls } = this.#parts;
    const { platform, province } = place;
    const build = builders[platform];
    if (build === undefined) return undefined;
    const path = pathOf(place);
    const app = platformApp({
      platform,
      province,
      settings: settings.settingsOf(platform, province),
      build,
      calls: callsTo((other) => this.#addressOf(placeBeside(place, other)), this.#agent),
      settingsOf: (other) => this.#settingsOf(placeBeside(place, other)),
      loopDelay,
      publicUrl: () => this.#origin() + path,
      hasCertificate: tls !== null,
    });
    this.#apps.set(path, app);
    return app;
  }

  /** Undefined where there is no such platform. */
  #settingsOf(place: Place): PlatformSettings | undefined {
    const { platform, province } = place;
    const isThere = this.#addressOf(place) !== undefined;
    return isThere ? this.#parts.settings.settingsOf(platform, province) : undefined;
  }

  /** Below a path, so that it works where `*.localhost` is not known; but certified by its host name, as it is its own. */
  #addressOf(place: Place): CallAddress | undefined {
    const { platform, province } = place;
    const found =
      province === null
        ? this.#directory.nationalNamed(platform)
        : this.#directory.provincialNamed(platform);
    if (found === undefined) return undefined;
    const url = this.#origin() + pathOf(place);
    return this.#parts.tls === null ? { url } : { url, certified_name: hostOf(place) };
  }
}
