# What `licito facts --format markdown` writes is what is committed. After a change of the vocabulary: licito facts --format markdown > rules/FACTS.md
execute_process(COMMAND ${TOOL} facts --format markdown OUTPUT_VARIABLE written RESULT_VARIABLE status)
file(READ ${COMMITTED} committed)
if(NOT status EQUAL 0 OR NOT written STREQUAL committed)
  message(FATAL_ERROR "rules/FACTS.md is not what `licito facts --format markdown` writes")
endif()
