/** Someone else listens where the simulator was to. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
  readonly host: string;
  readonly port: number;

  constructor(host: string, port: number, cause: unknown) {
    super(
      `the simulator cannot listen on ${host}:${port}: the port is in use; choose another or 0`,
      {
        cause,
      },
    );
    this.host = host;
    this.port = port;
  }
}
