import * as z from 'zod'
import type { ImageWord } from '../domain/image-text.ts'
import type { Box } from '../domain/record.ts'
import type { ArticleStore } from './article-store.ts'
import { Prisma, type PrismaClient } from './generated/client.ts'
import { inChunks } from './in-chunks.ts'

type ImageTexts = Pick<ArticleStore, 'imageTexts' | 'imagesWithoutText' | 'countImagesWithoutText' | 'saveImageText'>

/** What was read inside images, and which ones are still to be read. */
export function createImageTexts(client: PrismaClient): ImageTexts {
  return {
    async imageTexts(sha256s) {
      const rows = []
      for (const chunk of inChunks([...new Set(sha256s)])) {
        rows.push(...(await client.imageText.findMany({ where: { imageSha256: { in: chunk } } })))
      }
      return rows.map(({ imageSha256, reader, words }) => ({ imageSha256, reader, words: wordsSchema.parse(words) }))
    },
    async imagesWithoutText(reader, limit, afterSha256 = '') {
      const rows = await client.$queryRaw<{ sha256: string }[]>`
        SELECT DISTINCT sha256 FROM images
        WHERE sha256 > ${afterSha256} AND ${unreadBy(reader)} ORDER BY sha256 LIMIT ${limit}`
      return rows.map(({ sha256 }) => sha256)
    },
    async countImagesWithoutText(reader) {
      const [row] = await client.$queryRaw<{ count: bigint }[]>`
        SELECT count(DISTINCT sha256) AS count FROM images WHERE ${unreadBy(reader)}`
      return Number(row?.count ?? 0)
    },
    async saveImageText({ imageSha256, reader, words }) {
      const readAt = new Date()
      const row = { reader, words: words.map(({ text, box, confidence }) => ({ text, box, confidence })), readAt }
      const showing = Prisma.sql`
        SELECT DISTINCT article_id FROM figures
        WHERE id IN (SELECT figure_id FROM images WHERE sha256 = ${imageSha256})`
      await client.$transaction([
        client.imageText.upsert({ where: { imageSha256 }, create: { imageSha256, ...row }, update: row }),
        client.$executeRaw`DELETE FROM index_tasks WHERE article_id IN (${showing})`,
        client.$executeRaw`INSERT INTO index_tasks (article_id, created_at) SELECT article_id, ${readAt} FROM (${showing})`,
      ])
    },
  }
}

/** A condition on `images`. */
function unreadBy(reader: string): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
    SELECT 1 FROM image_texts WHERE image_texts.image_sha256 = images.sha256 AND image_texts.reader = ${reader})`
}

const wordsSchema = z.array(
  z.object({
    text: z.string(),
    box: z.tuple([z.number(), z.number(), z.number(), z.number()]).transform((box): Box => box),
    confidence: z.number(),
  }),
) satisfies z.ZodType<ImageWord[]>
