import mailHosts from 'email-providers';

/** Danish hosts where anybody had or has a mailbox, beside those of `email-providers`. */
const danishHosts = [
  'mail.dk youmail.dk stofanet.dk tdcadsl.dk mail.tdcadsl.dk webspeed.dk mail.tele.dk post.tele.dk',
  'firma.tele.dk tele.dk get2net.dk jubii.dk ofir.dk pc.dk privat.dk fibermail.dk profibermail.dk',
  'energimail.dk email.dk city.dk gmx.dk tiscali.dk cybercity.dk c.dk dadlnet.dk worldonline.dk',
  'mail1.stofanet.dk nypost.dk waoo.dk altiboxmail.dk norlysmail.dk hafnet.dk dlgmail.dk os.dk ka-net.dk',
  'tdc.dk mailbox.dk post.dk kabelmail.dk parknet.dk bbsyd.dk sport.dk dsa-net.dk comxnet.dk',
].flatMap((line) => line.split(' '));

const publicHosts: ReadonlySet<string> = new Set([...mailHosts, ...danishHosts]);

/**
 * The domain of an e-mail address. Undefined for a public mail host and its subdomains, where a mailbox says
 * nothing about a company.
 */
export function ownDomainOf(email: string): string | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (!email.includes('@') || !domain.includes('.')) return undefined;
  const labels = domain.split('.');
  const hosts = labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
  return hosts.some((host) => publicHosts.has(host)) ? undefined : domain;
}
