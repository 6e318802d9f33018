import { generate } from 'selfsigned';

export interface KeyPair {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
}

/** An authority made for one test, with a server on 127.0.0.1 and a client that it vouches for. */
export interface Certificates {
  readonly authority: KeyPair;
  readonly server: KeyPair;
  readonly client: KeyPair;
}

export async function makeCertificates(): Promise<Certificates> {
  const authority = await make('Thông Suốt test authority', {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const signed = { ca: authority };
  return {
    authority,
    server: await make('127.0.0.1', {
      ...signed,
      extensions: [
        { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
        { name: 'extKeyUsage', serverAuth: true },
      ],
    }),
    client: await make('generator', {
      ...signed,
      extensions: [{ name: 'extKeyUsage', clientAuth: true }],
    }),
  };
}

async function make(
  name: string,
  options: NonNullable<Parameters<typeof generate>[1]>,
): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...options,
  });
  return { cert: made.cert, key: made.private };
}
