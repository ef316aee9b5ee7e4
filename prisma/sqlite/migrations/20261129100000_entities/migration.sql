-- AlterTable
ALTER TABLE "articles" ADD COLUMN "genes" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "figures" ADD COLUMN "genes" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "panels" ADD COLUMN "genes" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "panels" ADD COLUMN "organisms" JSONB NOT NULL DEFAULT '[]';
