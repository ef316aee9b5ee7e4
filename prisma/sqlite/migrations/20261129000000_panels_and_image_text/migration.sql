-- AlterTable
ALTER TABLE "figures" ADD COLUMN "compound" REAL;
ALTER TABLE "figures" ADD COLUMN "captions_aligned" BOOLEAN;
ALTER TABLE "figures" ADD COLUMN "common_caption" TEXT;

-- CreateTable
CREATE TABLE "set_aside_labels" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "article_id" TEXT NOT NULL,
    "image_sha256" TEXT NOT NULL,
    "x0" INTEGER NOT NULL,
    "y0" INTEGER NOT NULL,
    "x1" INTEGER NOT NULL,
    "y1" INTEGER NOT NULL,
    "held" BOOLEAN NOT NULL,
    "modality" TEXT NOT NULL,
    "confidence" REAL NOT NULL,
    "top" JSONB NOT NULL,
    "created_at" DATETIME NOT NULL,
    CONSTRAINT "set_aside_labels_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "image_texts" (
    "image_sha256" TEXT NOT NULL PRIMARY KEY,
    "reader" TEXT NOT NULL,
    "words" JSONB NOT NULL,
    "read_at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "set_aside_labels_article_id_idx" ON "set_aside_labels"("article_id");
