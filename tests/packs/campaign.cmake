# The campaign is what its generator writes.
execute_process(COMMAND ${CMAKE_COMMAND} -E env PYTHONIOENCODING=utf-8 ${PYTHON} ${MAKE} OUTPUT_VARIABLE written RESULT_VARIABLE status)
file(READ ${COMMITTED} committed)
if(NOT status EQUAL 0 OR NOT written STREQUAL committed)
  message(FATAL_ERROR "examples/campaign.jsonl is not what examples/make_campaign.py writes")
endif()
