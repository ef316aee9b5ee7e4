-- DropIndex
DROP INDEX "authors_orcid_idx";

-- DropIndex
DROP INDEX "figure_problems_code_idx";

-- DropIndex
DROP INDEX "labels_modality_current_for_idx";

-- CreateIndex
CREATE INDEX "articles_pmcid_idx" ON "articles"("pmcid");
