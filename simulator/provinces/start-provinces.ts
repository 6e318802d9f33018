import type { Server } from 'node:http';
import type { Platform } from '../../model/platform.ts';
import type { CertificatePair } from '../certificates.ts';
import { listen, newServer, shut } from '../listen.ts';
import { ShownCertificate } from '../shown-certificate.ts';
import type { PlatformUrls, StartParts, TlsParts } from '../start-parts.ts';
import { Country } from './country.ts';
import { Door } from './door.ts';
import { indexSite } from './index-site.ts';
import { placeOfHost } from './locate.ts';
import { Directory, hostOf, pathOf } from './place.ts';

/** The platforms of all provinces, at one port. */
export interface RunningProvinces {
  /** Of those of the whole country. */
  readonly urls: PlatformUrls;
  readonly provinces: Readonly<Record<string, PlatformUrls>>;
  /** Of the page that leads to all of them. */
  readonly index: string;
  close(): Promise<void>;
}

/** @param slugs the provinces */
export async function startProvinces(
  parts: StartParts,
  slugs: readonly string[],
): Promise<RunningProvinces> {
  const { settings, builders, tls, loopDelay } = parts;
  const { host, port } = settings;
  const platforms = settings.platforms.filter((platform) => builders[platform] !== undefined);
  const directory = new Directory(slugs, platforms);
  let origin = '';
  const country = new Country(parts, directory, () => origin);
  const door = new Door({ directory, country, index: indexSite(directory, country) });
  const server =
    tls === null ? newServer(door.handle, null) : tlsServer(door, tls, country, directory);
  server.on('upgrade', door.upgrade);
  origin = await listen(server, { host, port, tls: tls !== null });
  return {
    ...urlsBelow(origin, directory),
    index: `${origin}/`,
    close: () => {
      loopDelay.stop();
      return shut(server, () => country.close());
    },
  };
}

/** Each place has a certificate under its host name; below a path there is only one for all. */
function tlsServer(
  door: Door,
  { authority, pair }: TlsParts,
  country: Country,
  directory: Directory,
): Server {
  const pairs = new Map<string, Promise<CertificatePair>>();
  const shown = new ShownCertificate(
    (name) => {
      const place = placeOfHost(name, directory);
      return place !== undefined && country.builtAt(place)?.faults.certificateExpired === true;
    },
    (name) => {
      const place = placeOfHost(name, directory);
      if (place === undefined) return undefined;
      const host = hostOf(place);
      const issued = pairs.get(host) ?? authority.issue([host]);
      pairs.set(host, issued);
      return issued;
    },
  );
  const server = newServer((request, response) => {
    shown.closeOutdated(request, response);
    door.handle(request, response);
  }, shown.options(pair));
  server.on('secureConnection', shown.secured);
  return server;
}

function urlsBelow(
  origin: string,
  { national, provinces, provincial }: Directory,
): Pick<RunningProvinces, 'urls' | 'provinces'> {
  const urls = (province: string | null, platforms: readonly Platform[]): PlatformUrls =>
    Object.fromEntries(
      platforms.map((platform) => [platform, origin + pathOf({ platform, province })]),
    );
  return {
    urls: urls(null, national),
    provinces: Object.fromEntries(provinces.map((slug) => [slug, urls(slug, provincial)])),
  };
}
