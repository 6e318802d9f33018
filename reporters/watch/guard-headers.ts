import helmet from 'helmet';

/** Nothing but what this server sends: no inline script or style, nothing from elsewhere. */
export const guardHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  // Whether there is TLS before us is for whoever put it there to say.
  strictTransportSecurity: false,
});
