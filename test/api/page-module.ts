/** A module of the page: they are plain scripts for browsers, and those that are tested alone need none. */
export const page = (name: string) => import(new URL(`../../src/api/page/${name}`, import.meta.url).href)
