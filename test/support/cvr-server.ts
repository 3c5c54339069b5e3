import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { config } from '../../config/index.ts';

/** How the service answers. `stalls` sends half an answer, `endless` never stops, `redirects` answers 302. */
type Behaviour = 'normal' | 'quota' | 'broken' | 'malformed' | 'stalls' | 'endless' | 'redirects';

/** An answer as the service gives it for a company. */
export const registeredCompany = {
  vat: 25313763,
  name: 'Hedens Murerfirma v/ Jens Hansen',
  address: 'Gefionsvej 13, 1',
  zipcode: '2630',
  city: 'TAASTRUP',
  protected: false,
  phone: '43123456',
  email: 'post@hedens-mur.example',
  startdate: '29/12 - 1997',
  enddate: null as string | null,
  employees: '2-4' as string | number,
  industrycode: 439990,
  industrydesc: 'Andre specialiserede bygge- og anlægsaktiviteter',
  companydesc: 'Enkeltmandsvirksomhed',
  owners: [{ name: 'Jens Hansen' }],
  productionunits: [{ pno: 1003388394, name: 'Hedens Murerfirma v/ Jens Hansen' }],
};

/** A server that speaks the protocol of cvrapi.dk: throttling is an answer with status 200. */
export class CvrServer {
  behaviour: Behaviour = 'normal';
  companies: Record<string, object> = {};
  /** The number and the User-Agent of each request, oldest first. */
  readonly requests: { vat: string | null; country: string | null; userAgent: string }[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((req, res) => this.respond(req, res));
  }

  static async open(): Promise<CvrServer> {
    const service = new CvrServer();
    const port = Number(new URL(config.cvrLookupUrl ?? '').port);
    await new Promise<void>((resolve) => service.server.listen(port, '127.0.0.1', resolve));
    return service;
  }

  reset(): void {
    this.behaviour = 'normal';
    this.companies = { [registeredCompany.vat]: registeredCompany };
    this.requests.length = 0;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private respond(req: IncomingMessage, res: ServerResponse): void {
    const { searchParams } = new URL(req.url ?? '', 'http://cvr');
    const vat = searchParams.get('vat');
    const userAgent = req.headers['user-agent'] ?? '';
    this.requests.push({ vat, country: searchParams.get('country'), userAgent });
    const send = (status: number, body: string) =>
      res.writeHead(status, { 'content-type': 'application/json' }).end(body);
    if (this.behaviour === 'broken') send(503, 'down');
    else if (this.behaviour === 'redirects')
      res.writeHead(302, { location: `${config.baseUrl}/healthz` }).end();
    else if (this.behaviour === 'malformed') send(200, '<html>');
    else if (this.behaviour === 'stalls') res.writeHead(200).write('{');
    else if (this.behaviour === 'endless') this.sendEndlessly(res);
    else if (this.behaviour === 'quota') send(200, JSON.stringify({ error: 'QUOTA_EXCEEDED', t: 100 }));
    else if (!/torvet/i.test(userAgent)) send(403, JSON.stringify({ error: 'INVALID_UA' }));
    else if (vat && this.companies[vat]) send(200, JSON.stringify(this.companies[vat]));
    else send(404, JSON.stringify({ error: 'NOT_FOUND', t: 100 }));
  }

  private sendEndlessly(res: ServerResponse): void {
    const chunk = Buffer.alloc(64 * 1024, ' ');
    const write = () => {
      while (!res.destroyed && res.write(chunk));
      if (!res.destroyed) res.once('drain', write);
    };
    res.on('error', () => {});
    write();
  }
}
