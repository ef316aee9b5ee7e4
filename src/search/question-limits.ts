/** Characters of all that is left out by words (`without`): more would not fit into a query of Meilisearch's beside the words. */
export const mostWithout = 500

/** Characters of the words that only rank (`prefer`). */
export const mostPreferred = 1000

/** Articles that a query's words can name; each is looked for in the store. */
export const mostArticles = 24
