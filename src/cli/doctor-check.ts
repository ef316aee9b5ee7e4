/** What `figlens doctor` says of one thing. */
export interface Check {
  readonly name: string
  readonly status: 'ok' | 'advice' | 'failed'
  /** What is used, or what is wrong. */
  readonly detail: string
  /** What would make it better. */
  readonly remedy?: string
}
