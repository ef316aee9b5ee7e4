-- AlterTable
ALTER TABLE "labels" ADD COLUMN "group_code" TEXT;
ALTER TABLE "labels" ADD COLUMN "group_probability" REAL;
ALTER TABLE "labels" ADD COLUMN "evidence" JSONB;
