-- CreateTable
CREATE TABLE "articles" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pmcid" TEXT,
    "version" INTEGER,
    "pmid" TEXT,
    "doi" TEXT,
    "title" TEXT NOT NULL,
    "abstract" TEXT NOT NULL,
    "journal" TEXT,
    "published" TEXT,
    "article_type" TEXT,
    "licence_code" TEXT NOT NULL,
    "licence_group" TEXT NOT NULL,
    "licence_url" TEXT,
    "licence_statement" TEXT,
    "retraction" TEXT NOT NULL,
    "retracts" TEXT,
    "origin" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "ingested_at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "authors" (
    "article_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "given" TEXT,
    "family" TEXT,
    "orcid" TEXT,

    PRIMARY KEY ("article_id", "position"),
    CONSTRAINT "authors_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "article_versions" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "article_id" TEXT NOT NULL,
    "version" INTEGER,
    "fingerprint" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "ingested_at" DATETIME NOT NULL,
    "replaced_at" DATETIME,
    CONSTRAINT "article_versions_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "figures" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "article_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "xml_id" TEXT NOT NULL,
    "label" TEXT,
    "caption_text" TEXT NOT NULL,
    "caption_html" TEXT NOT NULL,
    "licence_code" TEXT NOT NULL,
    "licence_group" TEXT NOT NULL,
    "licence_url" TEXT,
    "licence_statement" TEXT,
    "own_licence_code" TEXT,
    "own_licence_group" TEXT,
    "own_licence_url" TEXT,
    "own_licence_statement" TEXT,
    CONSTRAINT "figures_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "figure_mentions" (
    "figure_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "sentence" TEXT NOT NULL,

    PRIMARY KEY ("figure_id", "position"),
    CONSTRAINT "figure_mentions_figure_id_fkey" FOREIGN KEY ("figure_id") REFERENCES "figures" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "figure_problems" (
    "figure_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "message" TEXT NOT NULL,

    PRIMARY KEY ("figure_id", "position"),
    CONSTRAINT "figure_problems_figure_id_fkey" FOREIGN KEY ("figure_id") REFERENCES "figures" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "images" (
    "figure_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,

    PRIMARY KEY ("figure_id", "position"),
    CONSTRAINT "images_figure_id_fkey" FOREIGN KEY ("figure_id") REFERENCES "figures" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "panels" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "figure_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "letter" TEXT,
    "caption" TEXT NOT NULL,
    "image_position" INTEGER,
    "x0" INTEGER,
    "y0" INTEGER,
    "x1" INTEGER,
    "y1" INTEGER,
    CONSTRAINT "panels_figure_id_fkey" FOREIGN KEY ("figure_id") REFERENCES "figures" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "panels_figure_id_image_position_fkey" FOREIGN KEY ("figure_id", "image_position") REFERENCES "images" ("figure_id", "position") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "labels" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "panel_id" TEXT NOT NULL,
    "current_for" TEXT,
    "modality" TEXT NOT NULL,
    "confidence" REAL NOT NULL,
    "top" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "model" TEXT,
    "created_at" DATETIME NOT NULL,
    CONSTRAINT "labels_panel_id_fkey" FOREIGN KEY ("panel_id") REFERENCES "panels" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "labels_current_for_fkey" FOREIGN KEY ("current_for") REFERENCES "panels" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "labels_current_is_own" CHECK ("current_for" IS NULL OR "current_for" = "panel_id")
);

-- CreateTable
CREATE TABLE "index_tasks" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "article_id" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "articles_pmid_idx" ON "articles"("pmid");

-- CreateIndex
CREATE INDEX "articles_doi_idx" ON "articles"("doi");

-- CreateIndex
CREATE INDEX "articles_retracts_idx" ON "articles"("retracts");

-- CreateIndex
CREATE INDEX "authors_orcid_idx" ON "authors"("orcid");

-- CreateIndex
CREATE INDEX "article_versions_article_id_ingested_at_idx" ON "article_versions"("article_id", "ingested_at");

-- CreateIndex
CREATE UNIQUE INDEX "figures_article_id_position_key" ON "figures"("article_id", "position");

-- CreateIndex
CREATE INDEX "figure_problems_code_idx" ON "figure_problems"("code");

-- CreateIndex
CREATE INDEX "images_sha256_idx" ON "images"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "panels_figure_id_position_key" ON "panels"("figure_id", "position");

-- CreateIndex
CREATE INDEX "panels_figure_id_image_position_idx" ON "panels"("figure_id", "image_position");

-- CreateIndex
CREATE UNIQUE INDEX "labels_current_for_key" ON "labels"("current_for");

-- CreateIndex
CREATE INDEX "labels_panel_id_created_at_idx" ON "labels"("panel_id", "created_at");

-- CreateIndex
CREATE INDEX "labels_modality_current_for_idx" ON "labels"("modality", "current_for");

-- CreateIndex
CREATE UNIQUE INDEX "index_tasks_article_id_key" ON "index_tasks"("article_id");
