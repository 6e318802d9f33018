import DNS from 'dns2';
import type { Endpoint } from '../../../model/probe-check.ts';

const { Packet } = DNS;

/** What a name server says: IPv4 addresses, that it cannot find out, that there is no such name, or nothing. */
export type Says = readonly string[] | 'SERVFAIL' | 'NXDOMAIN' | 'nothing';

/** A name server on loopback that says the same of every name; what it says can be changed. */
export interface NameServer {
  readonly endpoint: Endpoint;
  says: Says;
  close(): Promise<void>;
}

const RCODES = { SERVFAIL: 2, NXDOMAIN: 3 } as const;

export async function startNameServer(says: Says): Promise<NameServer> {
  const server = DNS.createServer({
    udp: true,
    handle: (request, send) => {
      if (started.says !== 'nothing') void send(answerTo(request, started.says));
    },
  });
  const { udp } = await server.listen({ udp: { port: 0, address: '127.0.0.1' } });
  if (udp === undefined) throw new Error('the name server listens nowhere');
  const started: NameServer = {
    endpoint: { host: '127.0.0.1', port: udp.port },
    says,
    close: () => server.close(),
  };
  return started;
}

function answerTo(request: DNS.Packet, says: Exclude<Says, 'nothing'>): DNS.Packet {
  const response = Packet.createResponseFromRequest(request);
  if (typeof says === 'string') {
    response.header.rcode = RCODES[says];
    return response;
  }
  const [question] = request.questions;
  if (question === undefined) return response;
  for (const address of says) {
    const record = Packet.createResourceFromQuestion(question, { ttl: 30, address });
    response.answers.push(record);
  }
  return response;
}
