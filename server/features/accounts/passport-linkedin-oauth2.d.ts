declare module 'passport-linkedin-oauth2' {
  import { Strategy as OAuth2Strategy } from 'passport-oauth2';

  /** As shipped it asks for scopes and addresses that LinkedIn has switched off: see linkedin.ts. */
  export class Strategy extends OAuth2Strategy {}
}
