declare module 'passport-linkedin-oauth2' {
  import { Strategy as OAuth2Strategy } from 'passport-oauth2';

  /**
   * The package has no types. Adds to OAuth2Strategy LinkedIn's addresses as defaults, and its name
   * `linkedin`.
   */
  export class Strategy extends OAuth2Strategy {}
}
