import { fileURLToPath } from 'node:url';
import { loadConfig } from '../config/load.ts';
import type { Province } from '../model/province.ts';

/** The 34 provinces of the configuration that is shipped. */
export async function provincesOfCountry(): Promise<readonly Province[]> {
  const path = fileURLToPath(new URL('../config/thongsuot.yaml', import.meta.url));
  const { demand } = await loadConfig(path);
  return demand?.provinces ?? [];
}
