declare module 'email-providers' {
  /** Domains of public mail hosts. */
  const domains: readonly string[];
  export default domains;
}
