/** One file of a package. `name` is its path inside the package with `/`, never used as a path on this machine. */
export interface PackageFile {
  readonly name: string
  readonly bytes: number
  read(): Promise<Buffer>
}

/** An article as it arrived: one XML file and what lies beside it. */
export interface ArticlePackage {
  /** For messages: the folder's or archive's name. */
  readonly name: string
  /** Where it came from: a path. */
  readonly origin: string
  readonly xml: PackageFile
  /** Every other file, the metadata not included. */
  readonly files: readonly PackageFile[]
  /** From the PMC cloud's `.json`, where there is one. */
  readonly cloudMetadata: CloudMetadata | null
  /** Releases what opening took (spooled files). */
  close(): Promise<void>
}

/** What we use of `PMC<id>.<version>.json`. */
export interface CloudMetadata {
  readonly pmcid: string | null
  readonly version: number | null
  readonly pmid: string | null
  readonly doi: string | null
  readonly licenceCode: string | null
  readonly isRetracted: boolean
}

/** A package that was found but not yet opened. */
export interface PackageReference {
  readonly name: string
  readonly origin: string
  /** Throws a FiglensError (PACKAGE_*, ARCHIVE_*). */
  open(): Promise<ArticlePackage>
}
